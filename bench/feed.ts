import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { openPlatform } from './kit/platform.ts'
import { startOurs } from './kit/programs.ts'

export const about =
  'Full-year calendar feed of 10 000 gatherings: memory the server takes to stream it, and how soon it begins and ends'

const megabyte = 1024 * 1024
const goal = { of: 'ours', atMost: 80 } as const

/** How a client takes the feed: what it asks for, how many at once, and how long it rests after each part, in ms. */
type Client = { name: string; path: string; count: number; rest: number; headers?: Record<string, string> }
const clients: Client[] = [
  { name: 'one client', path: '/agenda.ics', count: 1, rest: 0 },
  { name: 'one slow client', path: '/agenda.ics', count: 1, rest: 5 },
  { name: 'one client, compressed', path: '/agenda.ics', count: 1, rest: 0, headers: { 'accept-encoding': 'gzip' } },
  { name: 'eight clients at once', path: '/agenda.ics', count: 8, rest: 0 },
]

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-feed-'))
  const platform = await openPlatform()
  try {
    say('filling a database with 10 000 gatherings of one year')
    await fill(platform.db, 10_000, { around: new Date(), daysBefore: 180, daysAfter: 185 })
    for (const client of clients) {
      say(client.name)
      // A process of its own each time: memory that one case left behind would hide what the next one takes.
      const ours = await startOurs(platform.env, join(folder, 'requests.log'))
      try {
        const measured = await measure(`http://127.0.0.1:${ours.port}`, ours.pid, client)
        yield* rows(client.name, client.count, measured)
      } finally {
        await ours.stop()
      }
    }
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Measured = { extra: number; size: number; first: number; whole: number }

function* rows(name: string, count: number, { extra, size, first, whole }: Measured): Iterable<Row> {
  yield {
    case: `${name}: extra memory`,
    unit: 'MB',
    ours: extra / megabyte,
    other: (size * count) / megabyte,
    against: 'what was sent, held in memory as text',
    goal: count === 1 ? goal : undefined,
  }
  yield { case: `${name}: first octet`, unit: 'ms', ours: first }
  yield { case: `${name}: whole feed`, unit: 'ms', ours: whole }
}

/** The most memory the process had while it answered, less what it had before. */
async function measure(base: string, pid: number, { path, count, rest, headers = {} }: Client): Promise<Measured> {
  // What is loaded and compiled at the first request is no part of the feed.
  for (const warm of ['/agenda', `${path}?kind=festival`])
    for (let time = 0; time < 3; time++) await take(base + warm, 0, headers)
  await wait(500)
  const before = memoryOf(pid)
  let most = before
  const sampler = setInterval(() => (most = Math.max(most, memoryOf(pid))), 25)
  const taken = await Promise.all(Array.from({ length: count }, () => take(base + path, rest, headers)))
  clearInterval(sampler)
  most = Math.max(most, memoryOf(pid))
  const slowest = (part: 'first' | 'whole') => Math.max(...taken.map((one) => one[part]))
  return { extra: most - before, size: taken[0]?.size ?? 0, first: slowest('first'), whole: slowest('whole') }
}

/** Resident memory of a process, in octets. */
const memoryOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024

async function take(
  url: string,
  rest: number,
  headers: Record<string, string>,
): Promise<{ size: number; first: number; whole: number }> {
  const began = performance.now()
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { headers }, resolve).on('error', reject),
  )
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
  let size = 0
  let first = 0
  for await (const part of answer) {
    first ||= performance.now() - began
    size += (part as Buffer).length
    if (rest > 0) await wait(rest)
  }
  return { size, first, whole: performance.now() - began }
}
