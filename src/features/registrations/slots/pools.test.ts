import { afterAll, beforeAll, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { addPlaces, changePlace } from '#places'
import { addGatherings, changeGatherings, type NewSession } from '#programme'
import { aSlot, aTicketType, cancel, openRegistration, saveSettings } from '#registrations'
import { checks, following } from '../registration/following.ts'
import { type Desks, later, now, openDesks } from '../testing.ts'
import { syncPools } from './pools.ts'
import { signOff, signUp, swapSession } from './sessions.ts'
import { acceptSession, expireOffers } from '../waiting/offers.ts'

let desks: Desks
beforeAll(async () => {
  desks = await openDesks()
})
beforeAll(() => {
  const takeBack = checks.map((check) => check.install())
  return () => takeBack.forEach((one) => one())
})
afterAll(() => desks.close())

const change = (id: number, fields: Parameters<typeof changeGatherings>[1][number]['change']) =>
  desks.write(async (tx) => {
    const refusals = await changeGatherings(tx, [{ id, change: fields }])
    return refusals.map(({ objection }) => [objection.reason, objection.params, /\d/.test(objection.text('en'))])
  })

async function room(capacity: number): Promise<number> {
  return desks.write(async (tx) => {
    const name = `zaal-${Math.random().toString(36).slice(2)}`
    await addPlaces(tx, [{ slug: name, kind: 'building', name: { nl: name }, city: 'Hilversum' }])
    const [id = 0] = await addPlaces(tx, [
      { slug: `${name}-1`, kind: 'room', parent: name, name: { nl: `${name} 1` }, capacity },
    ])
    return id
  })
}

test('there cannot be fewer places than people, and the organiser reads how many are in; more room is offered at once', async () => {
  const id = await desks.gathering({ capacity: 3 })
  for (const person of await desks.people(4)) await desks.register(person, id)
  expect(await change(id, { capacity: 2 })).toEqual([['capacityBelowTaken', { taken: 3, capacity: 2 }, true]])
  expect(await desks.taken(id)).toEqual(['on-site 3/3'])
  expect(await change(id, { capacity: 4 })).toEqual([])
  expect([await desks.states(id), await desks.taken(id)]).toEqual([
    ['confirmed', 'confirmed', 'confirmed', 'offered'],
    ['on-site 4/4'],
  ])
})

test('the room counts too: the smallest wins, also when the gathering moves; a room that shrinks puts nobody out', async () => {
  const [small, large] = [await room(2), await room(3)]
  const id = await desks.gathering({ capacity: 100, placeId: large })
  const people = await desks.people(5)
  for (const person of people.slice(0, 4)) await desks.register(person, id)
  expect(await desks.states(id)).toEqual(['confirmed', 'confirmed', 'confirmed', 'waiting'])
  expect((await change(id, { placeId: small }))[0]?.slice(0, 2)).toEqual([
    'capacityBelowTaken',
    { taken: 3, capacity: 2 },
  ])
  await desks.write((tx) => changePlace(tx, large, { capacity: 1 }))
  const follow = following.find(({ name }) => name === 'registrations.followPlaces')
  await follow?.hear({ db: desks.db, log: quietLog, now, config: {} as never }, { placeId: large })
  expect([await desks.taken(id), (await desks.register(people[4] ?? 0, id)).state]).toEqual([
    ['on-site 3/3'],
    'waiting',
  ])
  const leave = async (personId: number) => {
    const { id: registrationId } = await desks.register(personId, id)
    await desks.write((tx) => cancel(tx, { registrationId, personId }, now))
    return desks.taken(id)
  }
  expect([await leave(people[0] ?? 0), await leave(people[1] ?? 0)]).toEqual([['on-site 2/2'], ['on-site 1/1']])
  // From here on it is an ordinary room for one: who leaves is replaced.
  expect([await leave(people[2] ?? 0), (await desks.states(id)).slice(3)]).toEqual([
    ['on-site 1/1'],
    ['offered', 'waiting'],
  ])
})

test('on site and online are counted apart', async () => {
  const id = await desks.gathering({
    mode: 'hybrid',
    capacity: 1,
    onlineCapacity: 2,
    onlineUrl: 'https://example.org/live',
  })
  const [a = 0, b = 0, c = 0] = await desks.people(3)
  expect((await desks.register(a, id)).state).toBe('refused')
  expect((await desks.register(a, id, { mode: 'on-site' })).state).toBe('confirmed')
  expect((await desks.register(b, id, { mode: 'on-site' })).state).toBe('waiting')
  expect((await desks.register(c, id, { mode: 'online' })).state).toBe('confirmed')
  expect(await desks.taken(id)).toEqual(['on-site 1/1', 'online 1/2'])
})

test('a ticket type, a slot and a code each have their own places; the smallest wins', async () => {
  const id = await desks.gathering({ capacity: 10 }, { guests: 3 })
  const { pass, morning, noon } = await desks.write(async (tx) => ({
    pass: await aTicketType(tx, id, { nl: 'Passe-partout', capacity: 3 }),
    morning: await aSlot(tx, id, {
      startsAt: new Date('2026-12-01T19:00:00Z'),
      endsAt: new Date('2026-12-01T20:00:00Z'),
      capacity: 1,
    }),
    noon: await aSlot(tx, id, {
      startsAt: new Date('2026-12-01T20:00:00Z'),
      endsAt: new Date('2026-12-01T21:00:00Z'),
      capacity: 5,
    }),
  }))
  const [a = 0, b = 0, c = 0, d = 0] = await desks.people(4)
  const outcomes = [
    await desks.register(a, id),
    await desks.register(a, id, { ticketTypeId: pass }),
    await desks.register(a, id, { ticketTypeId: pass, slotId: morning }),
    await desks.register(b, id, { ticketTypeId: pass, slotId: morning }),
    await desks.register(c, id, { ticketTypeId: pass, slotId: noon, guests: [{ name: 'Gast' }] }),
    await desks.register(d, id, { ticketTypeId: pass, slotId: noon }),
  ]
  expect(outcomes.map((one) => ('reason' in one ? one.reason : one.state))).toEqual([
    'typeMissing',
    'slotMissing',
    'confirmed',
    'waiting',
    'confirmed',
    'waiting',
  ])
  expect(await desks.taken(id)).toEqual(['on-site 3/10', 'slot 1/1', 'slot 2/5', 'ticket-type 3/3'])
})

test('an invitation code is used up by as many people as it is for', async () => {
  const id = await desks.gathering({}, { code_required: true, waiting_list: false })
  await desks.write(async (tx) => {
    await tx.insertInto('registrations.code').values({ gathering_id: id, code: 'KLAS4B', capacity: 2 }).execute()
    await syncPools(tx, id, now)
  })
  const states = []
  for (const person of await desks.people(3)) states.push((await desks.register(person, id, { code: 'klas4b' })).state)
  expect(states).toEqual(['confirmed', 'confirmed', 'refused'])
})

test('the database itself refuses one too many, one who is in without a place, and a place of somebody who is not in', async () => {
  const id = await desks.gathering({ capacity: 1 })
  const [a = 0, b = 0] = await desks.people(2)
  const [inside, outside] = [await desks.register(a, id), await desks.register(b, id)]
  const pool = await desks.db
    .selectFrom('registrations.pool')
    .select('id')
    .where('gathering_id', '=', id)
    .executeTakeFirstOrThrow()
  const seat = (registration: number) =>
    desks.db
      .insertInto('registrations.seat')
      .values({ registration_id: registration, pool_id: pool.id, places: 1 })
      .execute()
  const state = (registration: number, value: 'confirmed' | 'waiting') =>
    desks.db.updateTable('registrations.registration').set({ state: value }).where('id', '=', registration).execute()
  await expect(seat(outside.id)).rejects.toThrow('pool_capacity')
  await expect(state(outside.id, 'confirmed')).rejects.toThrow('without its places')
  await expect(state(inside.id, 'waiting')).rejects.toThrow('still has places')
  expect([await desks.states(id), await desks.taken(id)]).toEqual([['confirmed', 'waiting'], ['on-site 1/1']])
})

const session = (nl: string, hour: number, capacity?: number): NewSession => ({
  title: { nl },
  startsAt: new Date(`2026-12-01T${hour}:00:00Z`),
  endsAt: new Date(`2026-12-01T${hour + 1}:00:00Z`),
  capacity,
})

async function conference(people: number) {
  const id = await desks.write(async (tx) => {
    const [made = 0] = await addGatherings(tx, [
      {
        kind: 'festival',
        title: { nl: 'Dag' },
        startsAt: new Date('2026-12-01T09:00:00Z'),
        endsAt: new Date('2026-12-01T18:00:00Z'),
        sessions: [session('A', 10, 1), session('B', 10, 1), session('C', 12, 2)],
      },
    ])
    await openRegistration(tx, made, { session_sign_up: true }, now)
    return made
  })
  const sessions = await desks.db
    .selectFrom('programme.session_card')
    .select('id')
    .where('gathering_id', '=', id)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const [a = 0, b = 0, c = 0] = sessions.map((one) => one.id)
  return { id, a, b, c, people: await desks.people(people) }
}
type SignUps = Record<string, string[]>
async function signUps(id: number): Promise<SignUps> {
  const rows = await desks.db
    .selectFrom('registrations.sign_up_card as u')
    .innerJoin('programme.session_card as n', 'n.id', 'u.session_id')
    .select(['n.title', 'u.state'])
    .where('u.gathering_id', '=', id)
    .orderBy('u.arrived')
    .execute()
  const all: SignUps = {}
  for (const { title, state } of rows) (all[(title as { nl: string }).nl] ??= []).push(state)
  return all
}

test('sessions have places of their own; the next in line gets an offer; two at once can be swapped', async () => {
  const { id, a, b, c, people } = await conference(3)
  const [x = 0, y = 0, z = 0] = people
  expect(await desks.register(x, id, { sessionIds: [a, b] })).toMatchObject({ reason: 'sessionsClash' })
  const one = await desks.register(x, id, { sessionIds: [a, c] })
  const two = await desks.register(y, id, { sessionIds: [a] })
  const three = await desks.register(z, id)
  expect(await signUps(id)).toEqual({ A: ['confirmed', 'waiting'], C: ['confirmed'] })
  const by = (registration: { id: number }, personId: number) => ({ registrationId: registration.id, personId })
  const inB = await desks.write((tx) => signUp(tx, { ...by(one, x), sessionId: b }, now))
  expect(inB).toMatchObject({ state: 'overlaps', overlaps: [{ sessionId: a }] })
  expect(await desks.write((tx) => swapSession(tx, { ...by(one, x), from: a, to: b }, now))).toEqual({
    state: 'confirmed',
  })
  expect(await signUps(id)).toEqual({ A: ['offered'], B: ['confirmed'], C: ['confirmed'] })
  expect(await desks.write((tx) => swapSession(tx, { ...by(one, x), from: b, to: a }, now))).toMatchObject({
    reason: 'full',
  })
  expect(await desks.write((tx) => acceptSession(tx, { ...by(two, y), sessionId: a }, later(1)))).toBe('confirmed')
  expect(await desks.write((tx) => signUp(tx, { ...by(three, z), sessionId: a }, now))).toEqual({ state: 'waiting' })
  expect(await desks.write((tx) => signOff(tx, { ...by(two, y), sessionId: a }, now))).toBe(true)
  expect((await signUps(id)).A).toEqual(['offered'])
  await desks.write((tx) => expireOffers(tx, id, later(200)))
  expect([await signUps(id), await desks.taken(id)]).toEqual([
    { B: ['confirmed'], C: ['confirmed'] },
    ['on-site 3/∞', 'session 0/1', 'session 1/1', 'session 1/2'],
  ])
})

test('a session people are signed up for cannot go', async () => {
  const { id, a, people } = await conference(1)
  await desks.register(people[0] ?? 0, id, { sessionIds: [a] })
  expect(await change(id, { sessions: [session('B', 10, 1), session('C', 12, 2)] })).toEqual([
    ['sessionTaken', { taken: 1 }, expect.any(Boolean)],
  ])
  expect(await change(id, { sessions: [session('A', 10, 1)] })).toEqual([])
  expect(await desks.taken(id)).toEqual(['on-site 1/∞', 'session 1/1'])
})

test('settings that stay away stay as they are', async () => {
  const id = await desks.gathering({}, { guests: 4, approval: true })
  await desks.write((tx) => saveSettings(tx, id, { offer_hours: 6 }, now))
  const row = await desks.db
    .selectFrom('registrations.settings')
    .select(['guests', 'approval', 'offer_hours'])
    .where('gathering_id', '=', id)
    .executeTakeFirst()
  expect(row).toEqual({ guests: 4, approval: true, offer_hours: 6 })
})
