import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock'
import { quietLog } from '#platform/log'
import { accept, cancel, declineOffer, placeInQueue } from '#registrations'
import { cancelGuest } from '../registration/ending.ts'
import { type Desks, later, now, openDesks } from '../testing.ts'
import { offersJob } from './job.ts'
import { expireOffers } from './offers.ts'

let desks: Desks
beforeAll(async () => {
  desks = await openDesks()
})
afterAll(() => desks.close())

async function hall(capacity: number, parties: number[], more: object = {}) {
  const id = await desks.gathering({ capacity, ...more }, { guests: 5 })
  const people = await desks.people(parties.length)
  const registrations: number[] = []
  for (const [index, places] of parties.entries()) {
    const guests = Array.from({ length: places - 1 }, (_, n) => ({ name: `Gast ${n}` }))
    registrations.push((await desks.register(people[index] ?? 0, id, { guests })).id)
  }
  return {
    id,
    people,
    registrations,
    at: (n: number) => ({ registrationId: registrations[n] ?? 0, personId: people[n] ?? 0 }),
  }
}
const gone = (registration: { registrationId: number; personId: number }, at = now) =>
  desks.write((tx) => cancel(tx, registration, at))

test('a place that becomes free is offered to the first in line at once; taking the offer makes it certain', async () => {
  const { id, at, registrations } = await hall(1, [1, 1, 1])
  expect(await placeInQueue(desks.db, registrations[2] ?? 0)).toBe(2)
  expect(await gone(at(0))).toBe(true)
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['cancelled', 'offered', 'waiting'],
    ['on-site 1/1'],
  ])
  expect(await placeInQueue(desks.db, registrations[2] ?? 0)).toBe(1)
  expect(await desks.write((tx) => accept(tx, at(1), later(1)))).toBe('confirmed')
  // An answer that got lost: once more is no harm.
  expect(await desks.write((tx) => accept(tx, at(1), later(1)))).toBe('confirmed')
  expect(await desks.states(id)).toEqual(['cancelled', 'confirmed', 'waiting'])
})

test('an offer that nobody takes goes on to the next, and ends there; so does one that is declined', async () => {
  const { id, at } = await hall(1, [1, 1, 1, 1])
  await gone(at(0))
  await desks.write((tx) => expireOffers(tx, id, later(23)))
  expect(await desks.states(id)).toEqual(['cancelled', 'offered', 'waiting', 'waiting'])
  await desks.write((tx) => expireOffers(tx, id, later(25)))
  expect(await desks.states(id)).toEqual(['cancelled', 'cancelled', 'offered', 'waiting'])
  expect(await desks.write((tx) => declineOffer(tx, at(2), later(26)))).toBe(true)
  expect(await desks.states(id)).toEqual(['cancelled', 'cancelled', 'cancelled', 'offered'])
  expect(await desks.write((tx) => accept(tx, at(3), later(99)))).toBe('tooLate')
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['cancelled', 'cancelled', 'cancelled', 'cancelled'],
    ['on-site 0/1'],
  ])
})

test('nobody takes, leaves or cancels what is somebody else’s', async () => {
  const { id, at, people } = await hall(1, [1, 1])
  expect(await gone({ ...at(0), personId: people[1] ?? 0 })).toBe(false)
  await gone(at(0))
  expect(await desks.write((tx) => accept(tx, { ...at(1), personId: people[0] ?? 0 }, now))).toBe('unknown')
  expect(await desks.write((tx) => declineOffer(tx, { ...at(1), personId: people[0] ?? 0 }, now))).toBe(false)
  expect(await desks.states(id)).toEqual(['cancelled', 'offered'])
})

test('a group is passed by who comes alone until as many have passed it as it is large; then places are kept for it', async () => {
  const { id, at } = await hall(3, [1, 1, 1, 2, 1, 1, 1])
  await gone(at(0))
  await gone(at(1))
  // Two have passed the group of two; the next place is kept, although others wait who would fit.
  expect(await desks.states(id)).toEqual([
    'cancelled',
    'cancelled',
    'confirmed',
    'waiting 2',
    'offered',
    'offered',
    'waiting',
  ])
  await gone(at(4))
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['cancelled', 'cancelled', 'confirmed', 'waiting 2', 'cancelled', 'offered', 'waiting'],
    ['on-site 2/3'],
  ])
  await gone(at(5))
  expect((await desks.states(id)).slice(3)).toEqual(['offered 2', 'cancelled', 'cancelled', 'waiting'])
})

test('shortly before the start nothing is kept empty', async () => {
  const { id, at } = await hall(2, [1, 1, 2, 1, 1, 1])
  await gone(at(0))
  await gone(at(3))
  expect(await desks.states(id)).toEqual(['cancelled', 'confirmed', 'waiting 2', 'cancelled', 'offered', 'waiting'])
  await gone(at(4))
  expect((await desks.states(id)).at(-1)).toBe('waiting')
  const eve = new Date('2026-12-01T10:00:00Z')
  await offersJob.run({ db: desks.db, log: quietLog, now: fixedClock(eve.toISOString()).now(), config: {} as never })
  expect((await desks.states(id)).slice(2)).toEqual(['waiting 2', 'cancelled', 'cancelled', 'offered'])
})

test('a guest who stays away frees a place', async () => {
  const { id, at } = await hall(2, [2, 1])
  const guest = await desks.db
    .selectFrom('registrations.ticket')
    .select('id')
    .where('registration_id', '=', at(0).registrationId)
    .where('position', '=', 1)
    .executeTakeFirstOrThrow()
  expect(await desks.write((tx) => cancelGuest(tx, { ticketId: guest.id, personId: at(1).personId }, now))).toBe(false)
  expect(await desks.write((tx) => cancelGuest(tx, { ticketId: guest.id, personId: at(0).personId }, now))).toBe(true)
  expect([await desks.states(id), await desks.taken(id)]).toEqual([['confirmed', 'offered'], ['on-site 2/2']])
})

test('no offer at a time that is taken: it goes to the next, is told once, and comes when that time is free', async () => {
  const { id, people, at } = await hall(1, [1, 1, 1])
  const other = await desks.gathering({ title: { nl: 'Beeld' } })
  const elsewhere = await desks.register(people[1] ?? 0, other)
  expect(elsewhere.state).toBe('confirmed')
  await gone(at(0))
  expect(await desks.states(id)).toEqual(['cancelled', 'waiting', 'offered'])
  const told = (await desks.events()).filter(({ name }) => name === 'offersWithheld')
  expect(told.map(({ payload }) => payload.registrationIds)).toEqual([[at(1).registrationId]])
  await gone(at(2))
  expect(await desks.states(id)).toEqual(['cancelled', 'waiting', 'cancelled'])
  await gone({ registrationId: elsewhere.id, personId: people[1] ?? 0 })
  await offersJob.run({ db: desks.db, log: quietLog, now, config: {} as never })
  expect(await desks.states(id)).toEqual(['cancelled', 'offered', 'cancelled'])
  expect((await desks.events()).filter(({ name }) => name === 'offersWithheld')).toHaveLength(1)
})

test('who comes new does not pass who waits, when places are kept', async () => {
  const { id, at } = await hall(3, [1, 1, 1, 2, 1, 1])
  await gone(at(0))
  await gone(at(1))
  await gone(at(2))
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['cancelled', 'cancelled', 'cancelled', 'waiting 2', 'offered', 'offered'],
    ['on-site 2/3'],
  ])
  const [late = 0] = await desks.people(1)
  expect((await desks.register(late, id)).state).toBe('waiting')
})
