import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '#platform/identity'
import { addPersonForAccount } from '#people'
import { handOver, ticketByCode } from '#registrations'
import { type Desks, now, openDesks } from '../testing.ts'

let desks: Desks
beforeAll(async () => {
  desks = await openDesks()
})
afterAll(() => desks.close())

const to = { name: 'Noor', email: 'Noor@Example.org' }
const ticketOf = async (registrationId: number, position = 0) =>
  await desks.db
    .selectFrom('registrations.ticket')
    .select(['id', 'code'])
    .where('registration_id', '=', registrationId)
    .where('position', '=', position)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()

test('a ticket handed over is somebody else’s: the old code is dead, the answers are gone, the place stays taken', async () => {
  const id = await desks.gathering({ capacity: 1 })
  const [a = 0] = await desks.people(1)
  const mine = await desks.register(a, id, { answers: { 1: 'vegan' }, needs: 'ringleiding' })
  const ticket = await ticketOf(mine.id)
  const done = await desks.write((tx) => handOver(tx, { ticketId: ticket.id, personId: a, to }, now))
  if (done.state !== 'done') throw new Error(done.reason)
  expect(await ticketByCode(desks.db, ticket.code)).toMatchObject({ state: 'replaced' })
  expect(await ticketByCode(desks.db, done.code.toLowerCase())).toMatchObject({
    state: 'valid',
    holder: 'Noor',
    personId: null,
    number: 2,
  })
  const row = await desks.db
    .selectFrom('registrations.registration')
    .select(['person_id', 'answers', 'needs'])
    .where('id', '=', mine.id)
    .executeTakeFirst()
  expect(row).toEqual({ person_id: null, answers: {}, needs: null })
  expect(await desks.taken(id)).toEqual(['on-site 1/1'])
  // Who gave it away may come in the usual way, and cannot give it away again.
  expect((await desks.register(a, id)).state).toBe('waiting')
  expect(await desks.write((tx) => handOver(tx, { ticketId: ticket.id, personId: a, to }, now))).toMatchObject({
    reason: 'unknown',
  })
})

test('a member who gets a ticket finds it among the own registrations; one who is in gets it by name', async () => {
  const id = await desks.gathering()
  const [a = 0, b = 0] = await desks.people(2)
  const noor = await desks.write(async (tx) => {
    const accountId = await addAccount(tx, { email: 'noor@example.org', locale: 'nl' })
    return addPersonForAccount(tx, { accountId, name: 'Noor El Amrani', locale: 'nl' })
  })
  const give = async (person: number) => {
    const mine = await desks.register(person, id)
    const { id: ticketId } = await ticketOf(mine.id)
    const done = await desks.write((tx) => handOver(tx, { ticketId, personId: person, to }, now))
    return done.state === 'done' ? ticketByCode(desks.db, done.code) : undefined
  }
  expect(await give(a)).toMatchObject({ holder: 'Noor El Amrani', personId: noor.id })
  expect(await give(b)).toMatchObject({ holder: 'Noor', personId: null })
})

test('where people wait, a place is theirs; unless the organiser says otherwise', async () => {
  const [strict, free, off] = [
    await desks.gathering({ capacity: 1 }),
    await desks.gathering({ capacity: 1 }, { hand_over: 'free' }),
    await desks.gathering({ capacity: 1 }, { hand_over: 'off' }),
  ]
  const answers = []
  for (const id of [strict, free, off]) {
    const [a = 0, b = 0] = await desks.people(2)
    const mine = await desks.register(a, id)
    const next = await desks.register(b, id)
    const { id: ticketId } = await ticketOf(mine.id)
    const done = await desks.write((tx) =>
      handOver(tx, { ticketId, personId: a, to: { name: 'X', email: 'x@example.org' } }, now),
    )
    const theirs = await desks.write(async (tx) =>
      handOver(tx, { ticketId: (await ticketOf(next.id)).id, personId: b, to }, now),
    )
    answers.push([done.state === 'done' ? 'done' : done.reason, theirs.state === 'done' ? 'done' : theirs.reason])
  }
  expect(answers).toEqual([
    ['queue', 'notConfirmed'],
    ['done', 'notConfirmed'],
    ['off', 'notConfirmed'],
  ])
})

test('of a party one ticket goes to somebody else, and the party stays of who registered', async () => {
  const id = await desks.gathering({}, { guests: 2 })
  const [a = 0] = await desks.people(1)
  const mine = await desks.register(a, id, { guests: [{ name: 'Gast' }] })
  const guest = await ticketOf(mine.id, 1)
  const done = await desks.write((tx) =>
    handOver(tx, { ticketId: guest.id, personId: a, to: { name: 'Kim', email: 'kim@example.org' } }, now),
  )
  expect(done.state).toBe('done')
  const cards = await desks.db
    .selectFrom('registrations.ticket_card')
    .select(['holder', 'state', 'number'])
    .where('gathering_id', '=', id)
    .orderBy('number')
    .execute()
  expect(cards.slice(1)).toEqual([
    { holder: 'Gast', state: 'replaced', number: 2 },
    { holder: 'Kim', state: 'valid', number: 3 },
  ])
  expect(await desks.states(id)).toEqual(['confirmed 2'])
})
