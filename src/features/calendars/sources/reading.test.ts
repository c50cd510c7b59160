import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { type FreshDatabase, freshDatabase } from '#platform/testing'
import { importOnce, readDueSources, readSubscribed } from './reading.ts'
import { listedSources, type Source, sourceAt } from './queries.ts'

let database: FreshDatabase
let server: Server
let url: string
let answer: { status: number; body: string; etag?: string }
const asked: (string | undefined)[] = []

beforeAll(async () => {
  database = await freshDatabase()
  server = createServer((request, response) => {
    asked.push(request.headers['if-none-match'])
    if (answer.etag && request.headers['if-none-match'] === answer.etag) return void response.writeHead(304).end()
    response.writeHead(answer.status, answer.etag ? { etag: answer.etag } : {}).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/agenda.ics`
})
afterAll(async () => {
  server.close().closeAllConnections()
  await database.drop()
})

const here = { mayAsk: () => true }
const weekly = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:w@x.nl',
  'SUMMARY:Wekelijks',
  'DTSTART;TZID=Europe/Amsterdam:20261103T200000',
  'RRULE:FREQ=WEEKLY;COUNT=4',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\n')
const at = (text: string) => new Date(text)
const source = async (): Promise<Source> => (await sourceAt(database.db, url))!

beforeEach(async () => {
  await database.db.deleteFrom('calendars.source').execute()
  asked.length = 0
  answer = { status: 200, body: weekly, etag: '"1"' }
  await importOnce(
    database.db,
    url,
    { bytes: new TextEncoder().encode(weekly), origin: {}, etag: '"1"' },
    { subscribed: true },
    at('2026-11-22T10:00:00Z'),
  )
})

test('a source says when it is next; the job reads it then, and asks only for changes', async () => {
  await readDueSources(database.db, at('2026-11-22T10:50:00Z'), quietLog, here)
  expect(asked).toEqual([])
  await readDueSources(database.db, at('2026-11-22T11:00:00Z'), quietLog, here)
  expect(asked).toEqual(['"1"'])
  await readDueSources(database.db, at('2026-11-22T11:30:00Z'), quietLog, here)
  expect(asked).toHaveLength(1)
})

test('once a day it is read in full, as time moves on', async () => {
  expect(await readSubscribed(database.db, await source(), at('2026-11-23T08:00:00Z'), here)).toMatchObject({
    report: { counts: { same: 4 } },
  })
  expect(asked).toEqual([undefined])
})

test('a change at the source changes here', async () => {
  answer = { status: 200, body: weekly.replace('T200000', 'T203000'), etag: '"2"' }
  expect(await readSubscribed(database.db, await source(), at('2026-11-22T11:00:00Z'), here)).toMatchObject({
    report: { counts: { changed: 4, vanished: 0 } },
  })
  expect(await source()).toMatchObject({ etag: '"2"', failures: 0 })
})

test('a failure is written down, waits longer each time, and changes nothing else', async () => {
  const pauses: number[] = []
  let now = at('2026-11-22T11:00:00Z')
  for (const body of ['BEGIN:VCALENDAR\nBEGIN:VEVENT', '<html></html>', '', 'x', 'x', 'x', 'x']) {
    answer = { status: 200, body }
    expect(await readSubscribed(database.db, await source(), now, here)).toHaveProperty('problem')
    const { next_read_at } = await database.db
      .selectFrom('calendars.source')
      .select('next_read_at')
      .executeTakeFirstOrThrow()
    pauses.push((next_read_at.getTime() - now.getTime()) / 3_600_000)
    now = next_read_at
  }
  expect(pauses).toEqual([2, 4, 8, 16, 24, 24, 24])
  expect(await listedSources(database.db, at('2026-11-22T11:00:00Z'))).toMatchObject([
    { problem: { code: 'not-a-calendar' }, coming: 1, added: 4 },
  ])
  answer = { status: 200, body: weekly }
  expect(await readSubscribed(database.db, await source(), now, here)).toMatchObject({
    report: { counts: { same: 4, vanished: 0 } },
  })
  expect(await source()).toMatchObject({ failures: 0 })
})

test('a source on a private address is refused by the job', async () => {
  await readDueSources(database.db, at('2026-11-22T12:00:00Z'), { ...quietLog, warn: () => {} })
  expect(asked).toEqual([])
  expect(await listedSources(database.db, at('2026-11-22T12:00:00Z'))).toMatchObject([
    { problem: { code: 'private-address' } },
  ])
})

test('two workers at once read a source once', async () => {
  answer = { status: 200, body: weekly.replace('Wekelijks', 'Anders'), etag: '"3"' }
  const due = await source()
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => readSubscribed(database.db, due, at('2026-11-22T11:00:00Z'), here)),
  )
  const changed = outcomes.filter((one) => typeof one === 'object' && 'report' in one && one.report.counts.changed > 0)
  expect(changed).toHaveLength(1)
})
