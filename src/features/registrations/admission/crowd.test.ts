import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type DatabaseHandle } from '#platform/database'
import { accept, approve, cancel, declineOffer, saveSettings, swap } from '#registrations'
import { type Desks, later, now, openDesks } from '../testing.ts'
import { expireOffers } from '../waiting/offers.ts'
import { type Admission, createAdmission } from './admission.ts'
import type { Outcome } from './registering.ts'

/** Two server processes have two pools of connections and two admissions; the database is all they share. */
let desks: Desks
let processes: { handle: DatabaseHandle; admission: Admission }[]
beforeAll(async () => {
  desks = await openDesks()
  processes = [1, 2].map(() => {
    const handle = connect(desks.url, 6, () => {})
    return { handle, admission: createAdmission(handle.db) }
  })
})
afterAll(async () => {
  for (const { handle } of processes) await handle.close()
  await desks.close()
})
const process = (n: number) => processes[n % 2] as (typeof processes)[number]

/** What must hold whatever happens: by the database's own counts, not by ours. */
async function wrong(gatheringId: number): Promise<object[]> {
  const { rows } = await sql<object>`
    select 'overfull' as what, p.id from registrations.pool p where p.gathering_id = ${gatheringId} and p.taken > p.capacity
    union all
    select 'miscounted', p.id from registrations.pool p where p.gathering_id = ${gatheringId}
       and p.taken <> (select coalesce(sum(s.places), 0) from registrations.seat s where s.pool_id = p.id)
    union all
    select 'in without a place', r.id from registrations.registration r where r.gathering_id = ${gatheringId} and r.state in ('confirmed', 'offered')
       and exists (select 1 from unnest(r.pools) pool where not exists (select 1 from registrations.seat s where s.registration_id = r.id and s.pool_id = pool and s.places = r.places))
    union all
    select 'a place and not in', r.id from registrations.registration r where r.gathering_id = ${gatheringId} and r.state not in ('confirmed', 'offered')
       and exists (select 1 from registrations.seat s where s.registration_id = r.id)
    union all
    select 'tickets', r.id from registrations.registration r where r.gathering_id = ${gatheringId}
       and r.places <> (select count(*) from registrations.ticket t where t.registration_id = r.id and t.replaced_at is null and t.cancelled_at is null)
    union all
    select 'left waiting', r.id from registrations.registration r where r.gathering_id = ${gatheringId} and r.state = 'waiting'
       and not exists (select 1 from registrations.pool p where p.id = any (r.pools) and p.taken + r.places > p.capacity)
       and not exists (select 1 from registrations.registration o where o.gathering_id = r.gathering_id and o.state = 'waiting' and o.arrived < r.arrived and o.passed >= o.places)`.execute(
    desks.db,
  )
  return rows
}

test('four hundred people at two processes for fifty places: fifty are in, the rest waits, in the order they came', async () => {
  const id = await desks.gathering({ capacity: 50 })
  const people = await desks.people(400)
  const outcomes = await Promise.all(
    people.flatMap((personId, n) =>
      // Every tenth presses twice, at both processes.
      (n % 10 === 0 ? [n, n + 1] : [n]).map((at) => process(at).admission.register({ personId, gatheringId: id }, now)),
    ),
  )
  const counts = Map.groupBy(outcomes, (one) => `${one.state}${'again' in one && one.again ? ' again' : ''}`)
  expect(outcomes).toHaveLength(440)
  expect((counts.get('confirmed')?.length ?? 0) + (counts.get('waiting')?.length ?? 0)).toBe(400)
  expect(counts.get('confirmed')).toHaveLength(50)
  expect(await desks.states(id)).toEqual(Array.from({ length: 400 }, (_, n) => (n < 50 ? 'confirmed' : 'waiting')))
  expect(await wrong(id)).toEqual([])
})

test('one who cannot be admitted is told so, and does not spoil it for those who came along', async () => {
  const id = await desks.gathering()
  const people = await desks.people(3)
  const all = [people[0] ?? 0, 2_000_000_000, people[1] ?? 0, people[2] ?? 0].map((personId) =>
    process(0)
      .admission.register({ personId, gatheringId: id }, now)
      .catch(() => 'failed' as const),
  )
  const outcomes = await Promise.all(all)
  expect(outcomes.map((one) => (one === 'failed' ? one : one.state))).toEqual([
    'confirmed',
    'failed',
    'confirmed',
    'confirmed',
  ])
})

test('a database that goes away says busy to all who wait, and asking again finds what happened', async () => {
  const id = await desks.gathering()
  const [person = 0, other = 0] = await desks.people(2)
  const asked = await desks.write(async (tx) => {
    await sql`select 1 from registrations.desk where gathering_id = ${id} for update`.execute(tx)
    const both = [person, other].map((personId) => process(1).admission.register({ personId, gatheringId: id }, now))
    await expect
      .poll(async () => {
        const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(process(0).handle.db)
        return rows.length
      })
      .toBe(1)
    return Promise.all(both)
  })
  expect(asked).toEqual([1, 2].map(() => ({ state: 'busy', retryAfter: 2 })))
  expect(await process(1).admission.register({ personId: person, gatheringId: id }, now)).toMatchObject({
    state: 'confirmed',
    again: false,
  })
})

test('two who swap with each other at the same moment, in both directions, both get what they want or keep what they have', async () => {
  const [one, two] = [
    await desks.gathering({ capacity: 2 }),
    await desks.gathering({ capacity: 2, title: { nl: 'Beeld' } }),
  ]
  const [a = 0, b = 0] = await desks.people(2)
  for (let round = 0; round < 5; round++) {
    const [atOne, atTwo] = [
      await desks.register(a, round % 2 ? two : one),
      await desks.register(b, round % 2 ? one : two),
    ]
    const outcomes = await Promise.all([
      swap(process(0).handle.db, { from: atOne.id, to: { personId: a, gatheringId: round % 2 ? one : two } }, now),
      swap(process(1).handle.db, { from: atTwo.id, to: { personId: b, gatheringId: round % 2 ? two : one } }, now),
    ])
    expect(outcomes.map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  }
  expect([...(await wrong(one)), ...(await wrong(two)), await desks.taken(one), await desks.taken(two)]).toEqual([
    ['on-site 1/2'],
    ['on-site 1/2'],
  ])
})

test('two places at the same hour that become free at the same moment are not both offered to one person', async () => {
  const [one, two] = [await desks.gathering({ capacity: 1 }), await desks.gathering({ capacity: 1 })]
  for (let round = 0; round < 8; round++) {
    const [a = 0, b = 0, c = 0] = await desks.people(3)
    const inside = [await desks.register(a, one), await desks.register(b, two)]
    await desks.register(c, one)
    await desks.register(c, two)
    await Promise.all(
      inside.map(({ id }, n) =>
        process(n)
          .handle.db.transaction()
          .execute((tx) => cancel(tx, { registrationId: id }, now)),
      ),
    )
    const { rows } = await sql<{ id: number; state: string }>`
      select id, state from registrations.registration where person_id = ${c} order by state`.execute(desks.db)
    expect(rows.filter(({ state }) => state === 'offered').length).toBeLessThanOrEqual(1)
    for (const { id } of rows) await desks.write((tx) => cancel(tx, { registrationId: id }, now))
    for (const id of [one, two]) await desks.write((tx) => expireOffers(tx, id, now))
  }
  expect([await desks.taken(one), await desks.taken(two)]).toEqual([['on-site 0/1'], ['on-site 0/1']])
})

type Step = {
  kind: 'register' | 'cancel' | 'accept' | 'refuse' | 'expire' | 'approve' | 'grow'
  who: number
  size: number
  hours: number
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('register', 'register', 'register', 'cancel', 'accept', 'refuse', 'expire', 'approve', 'grow'),
  who: fc.integer({ min: 0, max: 9 }),
  size: fc.integer({ min: 1, max: 4 }),
  hours: fc.integer({ min: 0, max: 30 }),
})

test('whatever people do, one after another or all at once: never overfull, never miscounted, nobody left out for nothing', async () => {
  const people = await desks.people(10)
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      fc.boolean(),
      async (steps, capacity, approval, together) => {
        const id = await desks.gathering({ capacity }, { guests: 3, approval })
        const known = new Map<number, number>()
        const perform = async ({ kind, who, size, hours }: Step, index: number) => {
          const personId = people[who] ?? 0
          const { handle, admission } = process(index)
          const write = <T>(work: Parameters<typeof desks.write<T>>[0]) => handle.db.transaction().execute(work)
          const at = later(hours)
          const registrationId = known.get(who) ?? 0
          if (kind === 'register') {
            const guests = Array.from({ length: size - 1 }, (_, n) => ({ name: `Gast ${n}` }))
            const outcome: Outcome = await admission.register(
              { personId, gatheringId: id, guests, overlapping: true },
              now,
            )
            if ('registrationId' in outcome) known.set(who, outcome.registrationId)
          } else if (kind === 'cancel') await write((tx) => cancel(tx, { registrationId, personId }, at))
          else if (kind === 'accept') await write((tx) => accept(tx, { registrationId, personId }, at))
          else if (kind === 'refuse') await write((tx) => declineOffer(tx, { registrationId, personId }, at))
          else if (kind === 'expire') await write((tx) => expireOffers(tx, id, at))
          else if (kind === 'approve')
            await write((tx) => approve(tx, { gatheringId: id, registrationIds: [registrationId] }, at))
          else await write((tx) => saveSettings(tx, id, {}, at))
        }
        if (together) await Promise.all(steps.map(perform))
        else for (const [index, one] of steps.entries()) await perform(one, index)
        expect(await wrong(id)).toEqual([])
        await desks.write(async (tx) => {
          await sql`update registrations.settings set active = false where gathering_id = ${id}`.execute(tx)
          for (const registrationId of known.values()) await cancel(tx, { registrationId }, now)
        })
      },
    ),
    { numRuns: 25 },
  )
})
