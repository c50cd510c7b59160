import { sql } from 'kysely'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { changeGatherings } from '#programme'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { findProgram, median, startOurs } from './kit/programs.ts'

export const about =
  'A change made by another process: how long a visitor still gets the old agenda, at rest, under full load, and with the line that tells of changes cut'

const changes = 40
const goal = { of: 'ours', atMost: 1000 } as const

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-stale-'))
  const platform = await openPlatform()
  try {
    say('filling a database with 10 000 gatherings')
    await fill(platform.db, 10_000, { around: new Date(), daysBefore: 730, daysAfter: 365 })
    const ours = await startOurs(platform.env, join(folder, 'requests.log'))
    try {
      const url = `http://127.0.0.1:${ours.port}/agenda`
      yield* delays('at rest', platform, url, say)
      const load = loadOn(url)
      try {
        yield* delays(
          load ? 'under full load' : 'at rest again; for load, wrk is missing: apt-get install wrk',
          platform,
          url,
          say,
        )
      } finally {
        load?.kill()
      }
      yield* delays('the listening connection cut at the same moment', platform, url, say, () => cutListening(platform))
    } finally {
      await ours.stop()
    }
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function loadOn(url: string): ChildProcess | undefined {
  const wrk = findProgram('wrk')
  return wrk ? spawn(wrk, ['-t1', '-c64', '-d600s', url], { stdio: 'ignore' }) : undefined
}

/** Ends the server's connection that hears of changes; it makes a new one. */
const cutListening = ({ db }: BenchPlatform) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'golflengte listen'`.execute(
    db,
  )

async function* delays(
  name: string,
  platform: BenchPlatform,
  url: string,
  say: Options['say'],
  before?: () => Promise<unknown>,
): AsyncIterable<Row> {
  say(`${changes} changes, ${name}`)
  const { rows } = await sql<{
    id: number
  }>`select id from programme.gathering where starts_at > now() + interval '1 day' order by starts_at, id limit 1`.execute(
    platform.db,
  )
  const measured: number[] = []
  for (let change = 0; change < changes; change++) {
    const title = `Verandering ${name.length}-${change}`
    await page(url) // The page is in memory again.
    await wait(20 + ((change * 37) % 100))
    await before?.()
    await platform.db
      .transaction()
      .execute((tx) => changeGatherings(tx, [{ id: rows[0]?.id ?? 0, change: { title: { nl: title } } }]))
    const committed = performance.now()
    let asked = committed
    // An answer counts from when it was asked for: the old page may still travel while the change comes in.
    while (!(await page(url)).includes(title)) asked = performance.now()
    measured.push(asked - committed)
  }
  yield {
    case: `${name}: longest of ${changes}`,
    unit: 'ms',
    ours: Math.max(...measured),
    against: `median ${median(measured).toFixed(1)} ms`,
    goal,
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

const page = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (answer: IncomingMessage) => text(answer).then(resolve, reject)).once('error', reject)
  })
