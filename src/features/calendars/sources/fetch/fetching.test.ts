import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { guardedLookup, isPublicAddress, PrivateAddress } from './addresses.ts'
import { type FetchLimits, fetchSource, Unfetchable } from './fetching.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Tests may ask this machine, as they are on it. */
const here: FetchLimits = { mayAsk: () => true }
const codeOf = (fetching: Promise<unknown>) =>
  fetching.then(
    () => 'none',
    (error: Unfetchable) => (error instanceof Unfetchable ? error.code : String(error)),
  )

describe('addresses that may be asked', () => {
  test.each(['8.8.8.8', '145.97.20.1', '2a00:1450:400e:80f::200e'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ])('not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
    'webcal://10.0.0.1/agenda.ics',
    'https://user:pass@192.168.0.1/',
  ])('nor %s', async (url) => {
    expect(await codeOf(fetchSource({ url }))).toBe('private-address')
  })

  test.each(['ftp://example.org/', 'file:///etc/passwd', 'gopher://x', 'agenda.ics', '', 'javascript:alert(1)'])(
    'and %j is no address',
    async (url) => {
      expect(await codeOf(fetchSource({ url }))).toBe('bad-address')
    },
  )

  test('a name with one private address is refused whole', async () => {
    const answer = new Promise((resolve) =>
      guardedLookup((address) => address === '8.8.8.8')('localhost', { all: true }, (error) => resolve(error)),
    )
    expect(await answer).toBeInstanceOf(PrivateAddress)
  })

  test('a redirect to a private address is not followed, by number or by name', async () => {
    const outside = await serve((request, response) => {
      response.writeHead(302, { location: request.url === '/number' ? 'http://[::1]:1/' : 'http://localhost:1/' }).end()
    })
    // The first address is the only one allowed here; the name has others too, or only that one by another way.
    let asked = 0
    const onlyFirst = (address: string) => address === '127.0.0.1' && (asked += 1) === 1
    expect(await codeOf(fetchSource({ url: `${outside}number` }, { mayAsk: onlyFirst }))).toBe('private-address')
    asked = 0
    expect(await codeOf(fetchSource({ url: `${outside}name` }, { mayAsk: onlyFirst }))).toBe('private-address')
  })
})

describe('fetching', () => {
  test('gives the bytes, decompressed, and what to ask with next time', async () => {
    const asked: IncomingMessage[] = []
    const url = await serve((request, response) => {
      asked.push(request)
      if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end()
      response.writeHead(200, {
        'content-type': 'text/calendar',
        'content-encoding': 'gzip',
        etag: '"v1"',
        'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
      })
      response.end(gzipSync('BEGIN:VCALENDAR'))
    })
    const first = await fetchSource({ url }, here)
    expect(first).toMatchObject({
      unchanged: false,
      contentType: 'text/calendar',
      etag: '"v1"',
      lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT',
      url,
    })
    expect(new TextDecoder().decode(first.unchanged ? undefined : first.bytes)).toBe('BEGIN:VCALENDAR')
    expect(await fetchSource({ url, etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT' }, here)).toEqual({
      unchanged: true,
    })
    expect(asked[1]!.headers['if-modified-since']).toBe('Sun, 22 Nov 2026 10:00:00 GMT')
  })

  test('follows redirects, relative ones too, but not for ever', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/agenda') return void response.end('ok')
      response.writeHead(301, { location: request.url === '/loop' ? '/loop' : '/agenda' }).end()
    })
    expect(await fetchSource({ url }, here)).toMatchObject({ url: `${url}agenda` })
    expect(await codeOf(fetchSource({ url: `${url}loop` }, here))).toBe('too-many-redirects')
  })

  test('stops at the size it may have, also when little was sent that becomes much', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/plain') return void response.end(Buffer.alloc(3_000_000))
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)))
    })
    expect(await codeOf(fetchSource({ url: `${url}plain` }, { ...here, bytes: 1_000_000 }))).toBe('too-large')
    expect(await codeOf(fetchSource({ url }, { ...here, bytes: 1_000_000 }))).toBe('too-large')
  })

  test('does not wait for a server that does not answer, or trickles', async () => {
    const url = await serve((request, response) => {
      if (request.url !== '/trickle') return
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect(await codeOf(fetchSource({ url }, { ...here, milliseconds: 150 }))).toBe('too-slow')
    expect(await codeOf(fetchSource({ url: `${url}trickle` }, { ...here, milliseconds: 150 }))).toBe('too-slow')
  })

  test('says what the server says', async () => {
    const url = await serve((_, response) => void response.writeHead(404).end())
    await expect(fetchSource({ url }, here)).rejects.toMatchObject({ code: 'refused', params: { status: 404 } })
    expect(await codeOf(fetchSource({ url: 'http://127.0.0.1:1/' }, here))).toBe('no-answer')
  })

  test('a body that breaks off or is not what it says is a problem, not a crash', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/cut')
        return void (
          response.writeHead(200, { 'content-length': 1000 }),
          response.write('x'),
          setTimeout(() => response.destroy(), 20)
        )
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip')
    })
    expect(await codeOf(fetchSource({ url: `${url}cut` }, here))).toBe('no-answer')
    expect(await codeOf(fetchSource({ url }, here))).toBe('no-answer')
  })
})
