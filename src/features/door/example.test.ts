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

const slug = 'opening-dutch-media-week-2026'
const one = async (query: string) =>
  (await sql.raw<Record<string, number>>(query).execute(app.db)).rows[0] as Record<string, number>

test('who came to the past gatherings of the example city: most, not all, and nobody to what is still to come', async () => {
  expect(
    await one(`
      select (select count(distinct gathering_id)::int from door.attendance_card) as gatherings,
             (select count(*)::int from door.attendance_card a join programme.gathering_card g on g.id = a.gathering_id
               where g.ends_at > '2026-11-22T11:00:00Z' or a.at > g.ends_at or a.at < g.starts_at - interval '1 hour') as at_another_time,
             (select count(*)::int from door.attendance_card a join registrations.ticket_card t using (ticket_id)
               where t.state <> 'valid' or t.mode = 'online') as who_could_not,
             (select round(100.0 * count(a.id) / count(*))::int from registrations.ticket_card t
                join programme.gathering_card g on g.id = t.gathering_id
                left join door.attendance_card a on a.ticket_id = t.ticket_id
               where g.ends_at < '2026-11-22T11:00:00Z' and t.state = 'valid' and t.mode <> 'online') as percent`),
  ).toEqual({
    gatherings: expect.toSatisfy((n: number) => n > 20),
    at_another_time: 0,
    who_could_not: 0,
    percent: expect.toSatisfy((n: number) => n > 80 && n < 92),
  })
})

test('a past gathering shows its organiser who came, who did not, who came without a ticket and what came in twice', async () => {
  const steward = await app.member({ name: 'Stan Steward', steward: true })
  const report = await steward.text(`/bijeenkomsten/${slug}/organiseren/deur/verslag`)
  const text = report.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const figure = (label: string) => Number(new RegExp(`${label} (\\d+)`).exec(text)?.[1])
  const [came, expected, missing] = ['Binnengekomen', 'Verwacht', 'Niet gekomen'].map(figure)
  expect({ walkIns: figure('Zonder kaartje'), twice: figure('Dubbel of niet goed') }).toEqual({ walkIns: 1, twice: 1 })
  expect({ expected, came }).toEqual({
    expected: expect.toSatisfy((n: number) => n > 250),
    came: expect.toSatisfy((n: number) => n > 200),
  })
  expect(missing).toBe((expected ?? 0) - (came ?? 0) + 1)
  expect(text).toMatch(/Het drukst was het om \d\d:\d\d: \d+ mensen in een kwartier/)
  expect(text).toContain('hetzelfde kaartje')
})

test('nobody is told of it', async () => {
  expect(await one(`select count(*)::int as n from platform.event_log where name like 'door.%'`)).toEqual({ n: 0 })
})

test('it goes when the example city goes', async () => {
  await removeExample(app.db, features, new Date('2026-11-22T11:00:00Z'))
  expect(
    await one(`
      select (select count(*)::int from door.attendance) as attendance, (select count(*)::int from door.scan) as scans,
             (select count(*)::int from door.device) as devices, (select count(*)::int from door.tally) as tallies`),
  ).toEqual({ attendance: 0, scans: 0, devices: 0, tallies: 0 })
})
