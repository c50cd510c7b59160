import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, type ClientRequest, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { aCircle } from '#circles'
import type { Options, Row } from './kit/benchmark.ts'
import { addMembers, type SignedIn } from './kit/members.ts'
import { openPlatform } from './kit/platform.ts'
import { freePort, median, startOurs } from './kit/programs.ts'

export const about =
  'A circle of 5 000 members with 200 online: how soon a post is on every screen and what that costs; 2 000 idle connections in memory, beside a bare Node server'

const [members, online, idle, posts, pause] = [5000, 200, 2000, 20, 1000]

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-circles-'))
  const platform = await openPlatform()
  try {
    say('filling a circle with 5 000 members')
    const people = await addMembers(platform.db, members)
    const circle = await platform.db.transaction().execute((tx) =>
      aCircle(tx, {
        joining: 'request',
        byId: people[0]?.personId ?? 0,
        members: people.slice(1).map(({ personId }) => personId),
      }),
    )
    const ours = await startOurs(platform.env, join(folder, 'requests.log'), { anywhere: true })
    const page = `http://127.0.0.1:${ours.port}/kringen/${circle.slug}`
    try {
      yield* fanOut(page, ours.pid, people, say)
      say('opening 2 000 connections')
      yield* resting(page, ours.pid, people)
    } finally {
      await ours.stop()
    }
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Posts sent by members over HTTP, one a second, and when each of 200 open pages has them. */
async function* fanOut(page: string, pid: number, people: SignedIn[], say: Options['say']): AsyncIterable<Row> {
  const arrivals = new Map<string, number[]>()
  const hear = (text: string, at: number) => {
    const mark = /bench-\d+-[0-9a-f]{8}/.exec(text)?.[0]
    if (mark) arrivals.set(mark, [...(arrivals.get(mark) ?? []), at])
  }
  const streams = await Promise.all(people.slice(0, online).map(({ cookie }) => follow(`${page}/live`, cookie, hear)))
  const last: number[] = []
  const middle: number[] = []
  say(`sending ${posts} posts to ${online} open pages`)
  // What is compiled at the first is not measured.
  for (let at = -3; at < 0; at++) await send(page, people[1], `bench-0-${randomUUID().slice(0, 8)}`)
  await wait(2000)
  const [before, began] = [processorOf(pid), performance.now()]
  for (let at = 0; at < posts; at++) {
    const mark = `bench-${at}-${randomUUID().slice(0, 8)}`
    const sent = performance.now()
    await send(page, people[1 + at], mark)
    await wait(Math.max(0, pause - (performance.now() - sent)))
    const came = (arrivals.get(mark) ?? []).map((moment) => moment - sent).toSorted((a, b) => a - b)
    if (came.length !== online) throw new Error(`${came.length} of ${online} pages heard of a post`)
    last.push(came.at(-1) ?? NaN)
    middle.push(median(came))
  }
  const share = (processorOf(pid) - before) / ((performance.now() - began) / 1000)
  for (const stream of streams) stream.destroy()
  const goal = { of: 'ours', atMost: 300 } as const
  yield { case: 'a post sent until it is on the last of 200 pages, median', unit: 'ms', ours: median(last), goal }
  yield { case: 'the same, the slowest of 20 posts', unit: 'ms', ours: Math.max(...last), goal }
  yield { case: 'until it is on half of the pages, median', unit: 'ms', ours: median(middle) }
  yield { case: 'of one core, at a post a second', unit: '%', ours: share * 100, goal: { of: 'ours', atMost: 30 } }
}

/** What open connections cost in memory when nothing is said, beside a server that does nothing else. */
async function* resting(page: string, pid: number, people: SignedIn[]): AsyncIterable<Row> {
  const ours = await growth(pid, (n) => follow(`${page}/live`, people[n]?.cookie ?? '', () => {}))
  const bare = await startBare()
  try {
    const other = await growth(bare.child.pid ?? 0, () => follow(`http://127.0.0.1:${bare.port}/`, '', () => {}))
    yield {
      case: '2 000 idle connections',
      unit: 'MB',
      ours,
      other,
      against: 'node:http alone',
      goal: { of: 'ours', atMost: 100 },
    }
  } finally {
    bare.child.kill()
  }
}

async function growth(pid: number, openOne: (n: number) => Promise<ClientRequest>): Promise<number> {
  await wait(3000)
  const before = memoryOf(pid)
  const open: ClientRequest[] = []
  for (let from = 0; from < idle; from += 100)
    open.push(...(await Promise.all(Array.from({ length: 100 }, (_, at) => openOne(from + at)))))
  await wait(5000)
  const grown = memoryOf(pid) - before
  for (const one of open) one.destroy()
  return grown
}

const agent = new Agent({ keepAlive: false, maxSockets: Infinity })

/** Opens a stream. Resolves once it is open. */
function follow(url: string, cookie: string, hear: (text: string, at: number) => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie, accept: 'text/event-stream' } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a stream answered ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
        if (!text.endsWith('\n\n')) return
        hear(text, performance.now())
        text = ''
      })
      answer.on('error', () => {})
      resolve(request)
    })
    request.on('error', reject)
  })
}

async function send(page: string, who: SignedIn | undefined, words: string): Promise<void> {
  const answer = await fetch(`${page}/schrijven`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: who?.cookie ?? '', origin: new URL(page).origin },
    body: new URLSearchParams({ words, once: randomUUID() }),
  })
  if (answer.status !== 303) throw new Error(`a post answered ${answer.status}`)
}

/** Seconds of processor a process has used: user and system (proc(5), fields 14 and 15, hundredths of a second). */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident memory of a process, in MB (proc(5), VmRSS). */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1000

/** A server that keeps every connection open and says nothing. */
async function startBare(): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort()
  const program = `require('node:http').createServer((request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' }); answer.write(':\\n\\n') }).listen(${port}, '127.0.0.1')`
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  for (let tries = 0; tries < 500; tries++) {
    const there = await fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.body?.cancel().then(() => true),
      () => false,
    )
    if (there) break
    await wait(20)
  }
  return { child, port }
}
