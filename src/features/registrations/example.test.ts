import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeExample } from '../../app/example.ts'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { features } from '../order.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('the example city has full and half-full gatherings, a queue, requests, slots and sessions; nothing is overfull', async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(distinct gathering_id)::int from registrations.registration) as gatherings,
           (select count(*)::int from registrations.registration where state = 'confirmed') as confirmed,
           (select count(*)::int from registrations.registration where state = 'waiting') as waiting,
           (select count(*)::int from registrations.registration where state = 'requested') as requested,
           (select count(*)::int from registrations.registration where slot_id is not null) as in_slots,
           (select count(*)::int from registrations.pool where taken > capacity) as overfull,
           (select count(*)::int from registrations.registration r where state = 'waiting' and not exists
              (select 1 from registrations.pool p where p.id = any (r.pools) and p.taken >= p.capacity)) as waiting_for_nothing`.execute(
    app.db,
  )
  expect(rows[0]).toEqual({
    gatherings: expect.toSatisfy((n: number) => n > 40),
    confirmed: expect.toSatisfy((n: number) => n > 1500),
    waiting: expect.toSatisfy((n: number) => n > 20),
    requested: expect.toSatisfy((n: number) => n > 5),
    in_slots: expect.any(Number),
    overfull: 0,
    waiting_for_nothing: 0,
  })
})

test('nobody gets mail about what they are said to have done', async () => {
  const { rows } = await sql`select name from platform.event_log where name like 'registrations.%'`.execute(app.db)
  expect(rows).toEqual([])
})

test('it goes when the example city goes', async () => {
  await removeExample(app.db, features, new Date('2026-11-22T11:00:00Z'))
  const left = await sql<{ n: number }>`
    select (select count(*) from registrations.registration) + (select count(*) from registrations.settings) + (select count(*) from registrations.pool) as n`.execute(
    app.db,
  )
  expect(Number(left.rows[0]?.n)).toBe(0)
})
