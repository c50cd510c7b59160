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

const one = async (query: string) =>
  (await sql.raw<Record<string, number>>(query).execute(app.db)).rows[0] as Record<string, number>
const between = (low: number, high: number) => expect.toSatisfy((n: number) => n >= low && n <= high)

test('people of the example city met where they were, and nowhere else', async () => {
  expect(
    await one(`
      select count(*)::int as confirmed, count(distinct gathering_id)::int as gatherings,
             count(*) filter (where not exists (select from door.attendance_card a where a.person_id = e.one_id and a.gathering_id = e.gathering_id)
                                 or not exists (select from door.attendance_card a where a.person_id = e.other_id and a.gathering_id = e.gathering_id))::int as elsewhere,
             count(*) filter (where confirmed_at > '2026-11-22T11:00:00Z' or confirmed_at < at)::int as at_another_time,
             count(*) filter (where not exists (select from people.met_card m where (m.one_id, m.other_id) = (e.one_id, e.other_id)))::int as not_met
        from encounters.encounter e where confirmed_at is not null`),
  ).toEqual({
    confirmed: between(500, 1500),
    gatherings: between(18, 40),
    elsewhere: 0,
    at_another_time: 0,
    not_met: 0,
  })
})

test('some programme lines bring disciplines together, others leave people with their own', async () => {
  const across = async (slug: string) =>
    (
      await one(`
      select round(100.0 * count(*) filter (where a.discipline_id <> b.discipline_id) / count(*))::int as percent
        from encounters.encounter_card e join programme.gathering_card g on g.id = e.gathering_id
        join people.main_discipline a on a.person_id = e.one_id join people.main_discipline b on b.person_id = e.other_id
       where g.slug like '${slug}%'`)
    ).percent
  expect({ pizza: await across('pizza-talk-'), week: await across('dutch-media-week-') }).toEqual({
    pizza: between(97, 100),
    week: between(20, 75),
  })
})

test('each of the six to step in as has a network, something to answer and something to follow up', async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from encounters.tie_card where p.id in (one_id, other_id)) as ties,
           (select count(*)::int from encounters.encounter e where (one_id = p.id and one_said is null and scanned_id is distinct from p.id)
              or (other_id = p.id and other_said is null and scanned_id is distinct from p.id)) as to_say,
           (select count(*)::int from encounters.request r where to_id = p.id and state = 'asked') as asked,
           (select count(*)::int from encounters.follow_up f where person_id = p.id and done_at is null) as to_do,
           (select (suggested and scannable and counted)::int from encounters.choice where person_id = p.id) as takes_part
      from people.party_card p
     where p.handle in ('jurina-martina', 'zeynep-sahin', 'selam-ghebremedhin', 'ikram-ouali', 'shaquira-croes', 'naomi-schouten')
     order by p.handle`.execute(app.db)
  expect(rows).toEqual(
    Array.from({ length: 6 }, () => ({
      ties: between(6, 60),
      to_say: between(1, 30),
      asked: between(0, 3),
      to_do: 3,
      takes_part: 1,
    })),
  )
})

test('nobody is told of it, and it goes when the example city goes', async () => {
  expect(
    await one(
      `select count(*)::int as n from platform.event_log where name like 'encounters.%' or name like 'people.met'`,
    ),
  ).toEqual({ n: 0 })
  await removeExample(app.db, features, new Date('2026-11-22T11:00:00Z'))
  expect(
    await one(`
      select (select count(*)::int from encounters.encounter) as encounters, (select count(*)::int from encounters.choice) as choices,
             (select count(*)::int from encounters.request) as requests, (select count(*)::int from encounters.follow_up) as notes,
             (select count(*)::int from people.met_card) as met`),
  ).toEqual({ encounters: 0, choices: 0, requests: 0, notes: 0, met: 0 })
})
