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
import { contest, type Standing } from './kit/load.ts'
import { findProgram, type Running, startNginx, startOurs } from './kit/programs.ts'

export const about =
  'Visitors’ agenda of this month, 10 000 gatherings: requests a second of one server process against one nginx worker with the same bytes in a file'

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
  const peers = nginx
    ? [
        { name: 'nginx, access log on', server: await startNginx(nginx, files, true), goal },
        { name: 'nginx, access log off', server: await startNginx(nginx, files, false), goal: undefined },
      ]
    : []
  try {
    for (const [index, { name, file, headers }] of encodings.entries()) {
      const page = `${((files[index]?.body.length ?? 0) / 1000).toFixed(0)} KB, ${name}`
      const others = peers.map(({ server }) => ({ server, path: `/${file}`, headers }))
      const [own, ...theirs] = await contest(wrk, [{ server: ours, path: month, headers }, ...others], say)
      if (own)
        yield* rows(
          page,
          own,
          theirs.map((standing, at) => ({ ...standing, ...peers[at] })),
        )
    }
  } finally {
    for (const peer of peers) await peer.server.stop()
  }
}

type Peer = Standing & { name?: string; goal?: Row['goal'] }

function* rows(page: string, own: Standing, peers: Peer[]): Iterable<Row> {
  const busy = own.undisturbed ? '' : ' (the machine was busy: not all rounds are fair)'
  const row = { case: page, unit: 'requests/s', ours: own.perSecond }
  if (peers.length === 0) yield { ...row, against: 'nginx is missing: apt-get install nginx', goal }
  for (const peer of peers) yield { ...row, other: peer.perSecond, against: `${peer.name}${busy}`, goal: peer.goal }
  const [peer] = peers
  if (!peer || Number.isNaN(own.perProcessorSecond)) return
  const unit = 'requests per second of processor'
  yield { case: page, unit, ours: own.perProcessorSecond, other: peer.perProcessorSecond, against: peer.name }
}

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
