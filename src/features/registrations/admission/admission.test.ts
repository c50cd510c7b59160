import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancel, type Outcome, saveSettings, swap } from '#registrations'
import { type Desks, now, openDesks } from '../testing.ts'

let desks: Desks
beforeAll(async () => {
  desks = await openDesks()
})
afterAll(() => desks.close())

const states = (outcomes: Outcome[]) => outcomes.map(({ state }) => state)

test('who comes first is in, the rest waits in order of arrival; registering again changes nothing', async () => {
  const id = await desks.gathering({ capacity: 2 })
  const [a = 0, b = 0, c = 0, d = 0] = await desks.people(4)
  const outcomes = await Promise.all([a, b, c, d].map((person) => desks.register(person, id)))
  expect(states(outcomes)).toEqual(['confirmed', 'confirmed', 'waiting', 'waiting'])
  const again = await desks.register(c, id)
  expect(again).toEqual({ ...outcomes[2], again: true })
  expect(await desks.taken(id)).toEqual(['on-site 2/2'])
  const rows = await desks.db
    .selectFrom('registrations.registration')
    .select(['person_id', 'arrived'])
    .where('gathering_id', '=', id)
    .orderBy('arrived')
    .execute()
  expect(rows.map((row) => row.person_id)).toEqual([a, b, c, d])
})

test('the same person ten times at once is one registration with one ticket', async () => {
  const id = await desks.gathering()
  const [person = 0] = await desks.people(1)
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => desks.register(person, id)))
  expect(new Set(outcomes.map((one) => 'registrationId' in one && one.registrationId)).size).toBe(1)
  expect(outcomes.map((one) => 'again' in one && one.again)).toEqual([false, ...Array.from({ length: 9 }, () => true)])
  expect(await desks.taken(id)).toEqual(['on-site 1/∞'])
})

test('a party is in as a whole or not at all', async () => {
  const id = await desks.gathering({ capacity: 3 }, { guests: 4 })
  const [a = 0, b = 0, c = 0] = await desks.people(3)
  const guests = [{ name: 'Gast een' }, { name: 'Gast twee', email: 'twee@example.org' }]
  const first = await desks.register(a, id, { guests })
  expect(states([first, await desks.register(b, id, { guests: guests.slice(1) })])).toEqual(['confirmed', 'waiting'])
  expect(await desks.register(c, id, { guests: [...guests, ...guests] })).toMatchObject({
    state: 'refused',
    reason: 'tooLarge',
  })
  const tickets = await desks.db
    .selectFrom('registrations.ticket_card')
    .select(['holder', 'state', 'number'])
    .where('gathering_id', '=', id)
    .orderBy('number')
    .execute()
  expect(tickets.slice(1)).toEqual([
    { holder: 'Gast een', state: 'valid', number: 2 },
    { holder: 'Gast twee', state: 'valid', number: 3 },
    { holder: expect.any(String), state: 'waiting', number: 4 },
    { holder: 'Gast twee', state: 'waiting', number: 5 },
  ])
})

test('the window, approval, codes and a list that is off', async () => {
  const [a = 0, b = 0, c = 0] = await desks.people(3)
  const closed = await desks.gathering({}, { opens_at: new Date('2026-11-25T00:00:00Z') })
  expect(await desks.register(a, closed)).toMatchObject({ state: 'refused', reason: 'notYet' })
  const approving = await desks.gathering({ capacity: 1 }, { approval: true, code_required: true })
  await desks.db
    .insertInto('registrations.code')
    .values({ gathering_id: approving, code: 'KLAS1', approved: false })
    .execute()
  await desks.write((tx) => saveSettings(tx, approving, {}, now))
  expect(await desks.register(a, approving)).toMatchObject({ state: 'refused', reason: 'codeMissing' })
  expect(await desks.register(a, approving, { code: 'KLAS2' })).toMatchObject({ state: 'refused', reason: 'codeWrong' })
  expect(await desks.register(a, approving, { code: ' klas1 ' })).toMatchObject({ state: 'requested' })
  expect(await desks.taken(approving)).toEqual(['code 0/∞', 'on-site 0/1'])
  const noList = await desks.gathering({ capacity: 1 }, { waiting_list: false })
  expect(states([await desks.register(b, noList), await desks.register(c, noList)])).toEqual(['confirmed', 'refused'])
})

test('what is at the same time is told first, and can be swapped in one go', async () => {
  const [one, other] = [await desks.gathering(), await desks.gathering({ capacity: 1, title: { nl: 'Beeld' } })]
  const [a = 0, b = 0] = await desks.people(2)
  const first = await desks.register(a, one)
  const asked = await desks.register(a, other)
  expect(asked).toMatchObject({ state: 'overlaps', overlaps: [{ gatheringId: one, title: { nl: 'Geluid' } }] })
  if (!('registrationId' in first)) throw new Error(first.state)
  expect(
    await swap(desks.db, { from: first.registrationId, to: { personId: a, gatheringId: other } }, now),
  ).toMatchObject({
    state: 'confirmed',
  })
  expect([await desks.taken(one), await desks.taken(other)]).toEqual([['on-site 0/∞'], ['on-site 1/1']])
  // Full: one keeps what one has.
  const mine = await desks.register(b, one)
  if (!('registrationId' in mine)) throw new Error(mine.state)
  const late = await swap(desks.db, { from: mine.registrationId, to: { personId: b, gatheringId: other } }, now)
  expect([late.state, await desks.taken(one)]).toEqual(['waiting', ['on-site 1/∞']])
})

test('an old form that comes late does not undo a cancellation', async () => {
  const id = await desks.gathering()
  const [a = 0] = await desks.people(1)
  const once = crypto.randomUUID()
  const first = await desks.register(a, id, { once })
  if (!('registrationId' in first)) throw new Error(first.state)
  await desks.write((tx) => cancel(tx, { registrationId: first.registrationId, personId: a }, now))
  expect(await desks.register(a, id, { once })).toMatchObject({ state: 'refused', reason: 'closed' })
  expect(await desks.register(a, id)).toMatchObject({ state: 'confirmed', again: false })
})
