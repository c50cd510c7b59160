import { Hono } from 'hono'
import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { createPageCache } from './page-cache.ts'
import { keepHeader, pageCaching, routeHeader } from './page-caching.ts'
import { startServer, type Server } from './server.ts'

const lines: string[] = []
const cache = createPageCache(1_000_000)
const router = new Hono()
let made = 0
let server: Server

router.use(pageCaching(cache))
router.get('/page', async (context) => {
  const number = ++made
  await new Promise((resolve) => setTimeout(resolve, 20))
  context.header(keepHeader, '1')
  context.header(routeHeader, 'a page')
  return context.html(`<p>${'golflengte '.repeat(200)}${number}</p>`)
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    request({ port: server.port, path: '/page', method, headers }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) }),
    )
      .once('error', reject)
      .end()
  })

beforeAll(async () => {
  cache.enabled = true
  const log = { ...quietLog, line: (line: string) => lines.push(line) }
  server = await startServer({ fetch: router.fetch, cache, files: new Map(), log }, 0, '127.0.0.1')
})
afterAll(() => server.close())

describe('a page that is kept', () => {
  test('is made once for all who ask at once, and anew after a change', async () => {
    cache.clear()
    made = 0
    const all = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(new Set(all.map(({ body }) => body.toString()))).toHaveProperty('size', 1)
    expect(made).toBe(1)
    await ask()
    expect(made).toBe(1)
    cache.clear()
    await ask()
    expect(made).toBe(2)
  })

  test('is not kept when content changed while it was made', async () => {
    cache.clear()
    made = 0
    const first = ask()
    await expect.poll(() => made, { interval: 1 }).toBe(1)
    cache.clear()
    const second = ask()
    expect((await first).body.toString()).not.toBe((await second).body.toString())
    expect((await ask()).body.toString()).toBe((await second).body.toString())
    expect(made).toBe(2)
  })

  test.each(['new', 'kept'])('leaves in the encoding asked for when it is %s', async (age) => {
    const ready = async (headers: Record<string, string>) => {
      cache.clear()
      if (age === 'kept') {
        await ask(headers)
        await ask(headers)
      }
      return ask(headers)
    }
    const plain = await ready({})
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers).toMatchObject({ vary: 'accept-encoding, cookie', 'content-length': `${plain.body.length}` })
    const text = (body: Buffer) => body.toString().replace(/\d+<\/p>/, '')
    const brotli = await ready({ 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(text(brotliDecompressSync(brotli.body))).toBe(text(plain.body))
    const gzip = await ready({ 'accept-encoding': 'br;q=0, gzip;q=0.5' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(text(gunzipSync(gzip.body))).toBe(text(plain.body))
    expect(brotli.body.length + gzip.body.length).toBeLessThan(plain.body.length)
  })

  test.each(['new', 'kept'])(
    'is not sent again to who has it, and HEAD tells what GET would, when it is %s',
    async (age) => {
      cache.clear()
      made = 0
      const { headers } = await ask()
      const renew = () => {
        if (age === 'new') cache.clear()
        made = 0
      }
      renew()
      const again = await ask({ 'if-none-match': `"other", ${String(headers.etag)}` })
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
      renew()
      const head = await ask({}, 'HEAD')
      expect([head.status, head.body.length]).toEqual([200, 0])
      const lasting = ['etag', 'vary', 'cache-control', 'content-type', 'content-length']
      expect(lasting.map((name) => head.headers[name])).toEqual(lasting.map((name) => headers[name]))
    },
  )

  test('is for everyone; one asked for with a cookie is for the asker', async () => {
    cache.clear()
    made = 0
    expect((await ask()).headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect((await ask({ cookie: 'theme=dark' })).headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    for (const times of [3, 4]) {
      const personal = await ask({ cookie: 'session=1' })
      expect(personal.headers['cache-control']).toBe('private, max-age=0, must-revalidate')
      expect(made).toBe(times)
    }
  })

  test('leaves its route in the log and not in the answer', async () => {
    cache.clear()
    lines.length = 0
    const answers = [await ask(), await ask()]
    expect(answers.map(({ headers }) => headers[routeHeader])).toEqual([undefined, undefined])
    await expect.poll(() => lines.length).toBe(2)
    const logged = lines.map((line) => JSON.parse(line) as { route: string; from: string })
    expect(logged.map(({ route, from }) => [route, from])).toEqual([
      ['a page', 'made'],
      ['a page', 'hit'],
    ])
  })
})
