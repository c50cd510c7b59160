import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { changeGatherings } from '#programme'
import { approve, decline } from '#registrations'
import { personal } from '../personal.ts'
import { type Desks, now, openDesks } from '../testing.ts'
import { cancel, cancelGuest } from './ending.ts'
import { following } from './following.ts'

let desks: Desks
beforeAll(async () => {
  desks = await openDesks()
})
afterAll(() => desks.close())

const context = () => ({ db: desks.db, log: quietLog, now, config: readConfig({}) })

test('approval: yes gives a place or a place in the queue by when one came; no ends it, and asking again is answered', async () => {
  const id = await desks.gathering({ capacity: 1 }, { approval: true })
  const [a = 0, b = 0, c = 0] = await desks.people(3)
  const [one, two, three] = [await desks.register(a, id), await desks.register(b, id), await desks.register(c, id)]
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['requested', 'requested', 'requested'],
    ['on-site 0/1'],
  ])
  const yes = (ids: number[]) => desks.write((tx) => approve(tx, { gatheringId: id, registrationIds: ids }, now))
  expect(await yes([two.id, three.id])).toEqual({ confirmed: [two.id], waiting: [three.id] })
  expect(await yes([two.id])).toEqual({ confirmed: [], waiting: [] })
  const no = await desks.write((tx) =>
    decline(tx, { gatheringId: id, registrationIds: [one.id, two.id], reason: 'Alleen leden' }, now),
  )
  expect([no, await desks.states(id)]).toEqual([[one.id], ['declined', 'confirmed', 'waiting']])
  expect(await desks.register(a, id)).toMatchObject({ state: 'refused', reason: 'declined' })
})

test('a gathering that is called off ends every registration, once, with the reason', async () => {
  const id = await desks.gathering({ capacity: 1 })
  const [a = 0, b = 0] = await desks.people(2)
  const both = [await desks.register(a, id), await desks.register(b, id)].map((one) => one.id)
  await desks.write((tx) => changeGatherings(tx, [{ id, change: { status: 'cancelled' } }]))
  const hear = following.find(({ name }) => name === 'registrations.endWithGathering')
  await hear?.hear(context(), { id, reason: 'Storm' })
  await hear?.hear(context(), { id, reason: 'Storm' })
  expect([await desks.states(id), await desks.taken(id)]).toEqual([['cancelled', 'cancelled'], ['on-site 0/1']])
  const ended = (await desks.events()).filter(({ name, payload }) => name === 'ended' && payload.gatheringId === id)
  expect(ended.map(({ payload }) => payload)).toEqual([
    { gatheringId: id, registrationIds: both, by: 'gathering', reason: 'Storm', key: expect.any(String) },
  ])
  expect(await desks.register(a, id)).toMatchObject({ reason: 'cancelled' })
})

test('who leaves takes the own data along; places to come go on, and of what was nothing but the fact remains', async () => {
  const soon = await desks.gathering({ capacity: 1 })
  const [a = 0, b = 0] = await desks.people(2)
  await desks.register(a, soon, { answers: { 7: 'ja' }, remark: 'Ik kom later' })
  await desks.register(b, soon)
  const [records] = await personal.collect(desks.db, a)
  expect(records?.records).toMatchObject([
    { state: 'confirmed', remark: 'Ik kom later', answers: { 7: 'ja' }, tickets: [{ number: 1 }] },
  ])
  await desks.write((tx) => personal.forget(tx, a))
  expect(await desks.states(soon)).toEqual(['cancelled', 'offered'])
  expect(await personal.collect(desks.db, a)).toMatchObject([{ records: [] }])
  const row = await desks.db
    .selectFrom('registrations.registration')
    .select(['person_id', 'answers', 'remark'])
    .where('gathering_id', '=', soon)
    .orderBy('arrived')
    .executeTakeFirst()
  expect(row).toEqual({ person_id: null, answers: {}, remark: null })
})

test('who did not come cannot take themselves off the list afterwards; the organiser can', async () => {
  const id = await desks.gathering({}, { guests: 1 })
  const [a = 0] = await desks.people(1)
  const mine = await desks.register(a, id, { guests: [{ name: 'Gast' }] })
  const guest = await desks.db
    .selectFrom('registrations.ticket')
    .select('id')
    .where('registration_id', '=', mine.id)
    .where('position', '=', 1)
    .executeTakeFirstOrThrow()
  const over = new Date('2026-12-01T21:00:00Z')
  const asked = { registrationId: mine.id, personId: a }
  expect(await desks.write((tx) => cancelGuest(tx, { ticketId: guest.id, personId: a }, over))).toBe(false)
  expect(await desks.write((tx) => cancel(tx, asked, over))).toBe(false)
  expect(await desks.states(id)).toEqual(['confirmed 2'])
  expect(await desks.write((tx) => cancelGuest(tx, { ticketId: guest.id, personId: a }, now))).toBe(true)
  expect(await desks.write((tx) => cancel(tx, { registrationId: mine.id }, over))).toBe(true)
})
