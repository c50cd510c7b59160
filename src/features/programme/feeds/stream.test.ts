import { get } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPageCache, startServer } from '#platform/http'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { streamOf } from './stream.ts'

const many = 10_000
let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const fill = () =>
  sql`insert into programme.gathering (uid, slug, kind, title, about, starts_at, ends_at)
    select 'veel-' || n, 'veel-' || n, 'talk', jsonb_build_object('nl', 'Avond ' || n), jsonb_build_object('nl', repeat('Een zin over geluid. ', 20)),
           timestamptz '2026-12-01 19:00Z' + n * interval '50 minutes', timestamptz '2026-12-01 21:00Z' + n * interval '50 minutes'
      from generate_series(1, ${many}) n`.execute(app.db)

test('a calendar of ten thousand is whole, in order, and each is there once', async () => {
  await fill()
  const text = await app.text('/agenda.ics')
  const uids = [...text.matchAll(/^UID:(.*)\r$/gm)].map((match) => match[1])
  expect(uids).toEqual(Array.from({ length: many }, (_, index) => `veel-${index + 1}`))
  expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
})

test('it is made as it is read: what is taken away after the first part does not come', async () => {
  const reader = (await app.get('/agenda.ics')).body?.getReader()
  await reader?.read()
  const first = await reader?.read()
  await app.db.deleteFrom('programme.gathering').execute()
  const rest: string[] = []
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    rest.push(new TextDecoder().decode(part.value))
  expect(new TextDecoder().decode(first?.value).match(/BEGIN:VEVENT/g)?.length).toBe(100)
  expect(rest.join('')).toBe('END:VCALENDAR\r\n')
})

test('one that moves to later while the calendar is read comes once', async () => {
  await fill()
  const reader = (await app.get('/agenda.ics')).body?.getReader()
  await reader?.read()
  const parts = [(await reader?.read())?.value]
  await sql`update programme.gathering set starts_at = starts_at + interval '10 years', ends_at = ends_at + interval '10 years' where slug = 'veel-7'`.execute(
    app.db,
  )
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) parts.push(part.value)
  const text = parts.map((part) => new TextDecoder().decode(part)).join('')
  expect(text.match(/^UID:veel-7\r$/gm)?.length).toBe(1)
  expect(text.match(/^UID:/gm)?.length).toBe(many)
})

test('when the client leaves, nothing more is made', async () => {
  let made = 0
  let ended = false
  async function* endless() {
    try {
      for (;;) yield `${++made}${'x'.repeat(64 * 1024)}`
    } finally {
      ended = true
    }
  }
  const parts = {
    fetch: () => new Response(streamOf(endless())),
    cache: createPageCache(1024),
    files: new Map(),
    log: quietLog,
  }
  const server = await startServer(parts, 0, '127.0.0.1')
  try {
    await new Promise<void>((resolve) => {
      const request = get({ port: server.port, host: '127.0.0.1' }, (response) => {
        response.once('data', () => request.destroy())
        response.once('close', resolve)
      })
      request.on('error', () => {})
    })
    await vi.waitFor(() => expect(ended).toBe(true), 5000)
    // The network's own buffers hold some; an endless maker would have gone far beyond.
    expect(made).toBeLessThan(200)
  } finally {
    await server.close()
  }
})
