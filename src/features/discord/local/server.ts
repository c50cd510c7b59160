import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answer } from './answers.ts'
import type { LocalDiscord } from './world.ts'

/** Requests a bucket takes in a window, of each kind of route, for each channel, webhook or guild. */
type Limits = { perWindow: number; windowMilliseconds: number }
/** One request that came, in the order they came. */
export type Heard = { method: string; path: string; status: number }
export type LocalServer = {
  address: string
  heard: Heard[]
  /** The next requests get these answers instead: 429 with the seconds to wait. */
  refuse(...refusals: { seconds: number; scope: 'user' | 'global' | 'shared' }[]): void
  close(): Promise<void>
}

/** Serves a world over HTTP on this machine, with rate limits as Discord documents them. @param port 0: any free one */
export async function serveDiscord(
  world: LocalDiscord,
  { port = 0, perWindow = 5, windowMilliseconds = 200 }: Partial<Limits> & { port?: number } = {},
): Promise<LocalServer> {
  const heard: Heard[] = []
  const refusals: { seconds: number; scope: string }[] = []
  const buckets = createBuckets({ perWindow, windowMilliseconds })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local')
    const path = url.pathname.replace(/^\/api\/v10/, '')
    const method = request.method ?? 'GET'
    const body = await bodyOf(request)
    const say = (status: number, headers: Record<string, string>, data?: unknown) => {
      heard.push({ method, path, status })
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(data === undefined ? '' : JSON.stringify(data))
    }
    if (world.trouble === 'away') return void request.socket.destroy()
    if (world.trouble === 'broken') return say(503, {}, { message: 'upstream connect error', code: 0 })
    const refusal = refusals.shift()
    if (refusal !== undefined) return say(429, ...tooMany(refusal.seconds, refusal.scope))
    const parts = path.split('/').filter(Boolean)
    const byToken = parts[0] === 'webhooks' && parts[2] !== undefined
    if (!byToken && request.headers.authorization !== `Bot ${world.botToken}`)
      return say(401, {}, { message: '401: Unauthorized', code: 0 })
    const { headers, full } = buckets.take(method, parts)
    if (full !== undefined) return say(429, ...tooMany(full, 'user', headers))
    const reply = answer(world, { method, parts, query: url.searchParams, body })
    if (world.losing?.(method)) return void request.socket.destroy()
    say(reply.status, headers, reply.body)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v10`,
    heard,
    refuse: (...more) => void refusals.push(...more),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await wait(0)
    },
  }
}

function tooMany(seconds: number, scope: string, more: Record<string, string> = {}): [Record<string, string>, object] {
  const global = scope === 'global'
  return [
    {
      ...more,
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
    { message: 'You are being rate limited.', retry_after: seconds, global },
  ]
}

function createBuckets({ perWindow, windowMilliseconds }: Limits) {
  const buckets = new Map<string, { left: number; until: number }>()
  return {
    take(method: string, parts: string[]): { headers: Record<string, string>; full: number | undefined } {
      const [sort = '', major = ''] = parts
      const name = `${method.toLowerCase()}-${sort}-${parts
        .slice(2)
        .map((part) => (/^\d{15,}$/.test(part) || part.length > 30 ? 'x' : part))
        .join('-')}`
      const now = performance.now()
      const known = buckets.get(`${name} ${major}`)
      const bucket =
        known === undefined || known.until <= now ? { left: perWindow, until: now + windowMilliseconds } : known
      buckets.set(`${name} ${major}`, bucket)
      const seconds = (bucket.until - now) / 1000
      const full = bucket.left <= 0 ? seconds : undefined
      bucket.left = Math.max(0, bucket.left - 1)
      const headers = {
        ...{ 'x-ratelimit-limit': String(perWindow), 'x-ratelimit-remaining': String(bucket.left) },
        ...{ 'x-ratelimit-reset-after': seconds.toFixed(3), 'x-ratelimit-bucket': Buffer.from(name).toString('hex') },
      }
      return { headers, full }
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  try {
    return JSON.parse(Buffer.concat(parts).toString() || '{}')
  } catch {
    return {}
  }
}
