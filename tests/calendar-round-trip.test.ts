import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSource } from '#calendars'
import { inLocale, type LocalText } from '#platform/i18n'
import { openTestApp, type TestApp } from '../src/app/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

const options = {
  now: new Date('2026-11-22T11:00Z'),
  from: new Date('2025-11-22T11:00Z'),
  until: new Date('2027-12-31T11:00Z'),
  timezone: 'Europe/Amsterdam',
}

const titleOf = (row: { title: unknown }) => inLocale(row.title as LocalText, 'nl').text

async function read(path: string) {
  const answer = await app.get(path)
  const origin = { contentType: answer.headers.get('content-type') ?? '', url: `http://golflengte.test${path}` }
  return readSource(new Uint8Array(await answer.arrayBuffer()), origin, options)
}
const published = () =>
  app.db
    .selectFrom('programme.gathering')
    .select(['uid', 'slug', 'title', 'starts_at', 'ends_at', 'all_day', 'status'])
    .where('status', '<>', 'draft')
    .orderBy('starts_at')
    .orderBy('id')
    .execute()

test('what we publish as a calendar, another Golflengte reads as it was', async () => {
  const rows = await published()
  const { items, skipped, remarks } = await read('/agenda.ics')
  expect([skipped, remarks]).toEqual([[], []])
  expect(items.length).toBe(rows.length)
  const byKey = new Map(items.map((item) => [item.key, item]))
  for (const row of rows) {
    const item = byKey.get(row.uid)
    expect([
      row.slug,
      item?.startsAt,
      item?.endsAt,
      item?.allDay,
      item?.status,
      item?.title.replace(/^Afgelast: /, ''),
    ]).toEqual([
      row.slug,
      row.starts_at,
      row.ends_at,
      row.all_day,
      row.status === 'cancelled' ? 'cancelled' : 'confirmed',
      titleOf(row),
    ])
  }
})

test('what a gathering’s page tells search engines, a Golflengte reads as it was', async () => {
  for (const row of (await published()).slice(0, 12)) {
    const { items } = await read(`/bijeenkomsten/${row.slug}`)
    const item = items.find(({ title }) => title === titleOf(row))
    expect([row.slug, item?.startsAt, item?.endsAt, item?.allDay]).toEqual([
      row.slug,
      row.starts_at,
      row.ends_at,
      row.all_day,
    ])
  }
})
