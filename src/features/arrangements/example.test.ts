import { sql } from 'kysely'
import { exampleHandles } from '#members'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { example } from './example.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('the example city has one arrangement of each format to come, one of them published, and one that was', async () => {
  const { rows } = await sql<{
    format: string
    state: string
    coming: boolean
    people: number
    seats: number
    special: number
  }>`
    select a.format, a.state, g.starts_at > '2026-11-22T11:00:00Z' as coming,
           (select count(*)::int from arrangements.participant p where p.arrangement_id = a.id) as people,
           (select count(*)::int from arrangements.seat s where s.arrangement_id = a.id) as seats,
           (select count(*)::int from arrangements.participant p join people.party_card c on c.id = p.person_id
              where p.arrangement_id = a.id and c.handle = any(${exampleHandles}::text[])) as special
      from arrangements.arrangement a join programme.gathering_card g on g.id = a.gathering_id order by a.id`.execute(
    app.db,
  )
  expect(rows.map(({ format, state, coming }) => [format, state, coming])).toEqual([
    ['rounds', 'published', true],
    ['meetings', 'open', true],
    ['groups', 'open', true],
    ['rounds', 'over', false],
  ])
  for (const { state, people, seats, special } of rows) {
    if (state !== 'over') expect(special).toBeGreaterThanOrEqual(1)
    expect(people).toBeGreaterThanOrEqual(12)
    expect(seats).toBe(state === 'open' ? 0 : people * 3)
  }
})

test('it is taken away with the people of the example city', async () => {
  expect(await example.present(app.db)).toBe(true)
  await app.db.transaction().execute((tx) => example.remove(tx))
  expect(await example.present(app.db)).toBe(false)
})
