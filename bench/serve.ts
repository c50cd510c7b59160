import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '#platform/config'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { openPlatform } from './kit/platform.ts'
import { load, type Throughput } from './kit/load.ts'
import { findProgram, median, type Running, startNginx, startOurs } from './kit/programs.ts'

export const about =
  'Visitors’ agenda of this month, 10 000 gatherings: requests a second of one server process against one nginx worker with the same bytes in a file'

const rounds = 7
const seconds = 3

export async function* run({ say }: Options): AsyncIterable<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-serve-'))
  const platform = await openPlatform()
  try {
    say('filling a database with 10 000 gatherings')
    await fill(platform.db, 10_000, { around: new Date(), daysBefore: 730, daysAfter: 365 })
    const ours = await startOurs(platform.env, join(folder, 'requests.log'))
    try {
      yield* compare(ours, say)
    } finally {
      await ours.stop()
    }
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const encodings = [
  { name: 'plain', file: 'page', headers: [], encoding: undefined },
  { name: 'brotli', file: 'page-br', headers: ['accept-encoding: gzip, deflate, br'], encoding: 'br' },
]

const goal = { of: 'ratio', atLeast: 0.4 } as const

async function* compare(ours: Running, say: Options['say']): AsyncIterable<Row> {
  const month = `/agenda/${new Date().toISOString().slice(0, 7).replace('-', '/')}`
  const files = await Promise.all(
    encodings.map(async ({ file, encoding }) => {
      const page = await pageAt(`http://127.0.0.1:${ours.port}${month}`, encoding)
      return { name: file, encoding, ...page }
    }),
  )
  const [wrk, nginx] = [findProgram('wrk'), findProgram('nginx')]
  if (!wrk) throw new StartProblem('This benchmark needs wrk, a load tool: apt-get install wrk')
  const logging = nginx && (await startNginx(nginx, files, true))
  const silent = nginx && (await startNginx(nginx, files, false))
  try {
    for (const [index, { name, file, headers }] of encodings.entries()) {
      const page = `${((files[index]?.body.length ?? 0) / 1000).toFixed(0)} KB, ${name}`
      const measured = { ours: [] as Throughput[], logging: [] as Throughput[], silent: [] as Throughput[] }
      await load(wrk, ours, month, 2, headers) // warm
      for (let round = 0; round < rounds; round++) {
        say(`${page}: round ${round + 1} of ${rounds}`)
        measured.ours.push(await load(wrk, ours, month, seconds, headers))
        if (logging) measured.logging.push(await load(wrk, logging, `/${file}`, seconds, headers))
        if (silent) measured.silent.push(await load(wrk, silent, `/${file}`, seconds, headers))
      }
      const own = rateOf(measured.ours)
      if (!nginx)
        yield { case: page, unit: 'requests/s', ours: own, against: 'nginx is missing: apt-get install nginx', goal }
      if (!nginx) continue
      yield {
        case: page,
        unit: 'requests/s',
        ours: own,
        other: rateOf(measured.logging),
        against: 'nginx, access log on',
        goal,
      }
      yield {
        case: page,
        unit: 'requests/s',
        ours: own,
        other: rateOf(measured.silent),
        against: 'nginx, access log off',
      }
      yield {
        case: page,
        unit: 'requests per second of processor',
        ours: efficiencyOf(measured.ours),
        other: efficiencyOf(measured.logging),
        against: 'nginx, access log on',
      }
    }
  } finally {
    if (logging) await logging.stop()
    if (silent) await silent.stop()
  }
}

const rateOf = (rounds: Throughput[]) => median(rounds.map(({ perSecond }) => perSecond))
const efficiencyOf = (rounds: Throughput[]) => median(rounds.map(({ perProcessorSecond }) => perProcessorSecond ?? NaN))

/** The bytes of a page as they travel; asks again until the compressed form is ready. */
async function pageAt(url: string, encoding: string | undefined): Promise<{ body: Buffer; type: string }> {
  for (let tries = 0; tries < 100; tries++) {
    const [answer] = (await once(
      get(url, { headers: encoding ? { 'accept-encoding': encoding } : {} }),
      'response',
    )) as [IncomingMessage]
    const body = await buffer(answer)
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
    if (answer.headers['content-encoding'] === encoding) return { body, type: answer.headers['content-type'] ?? '' }
    await wait(20)
  }
  throw new Error(`${url} does not come as ${encoding}`)
}
