import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { everyPage } from './kit/addresses.ts'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'
import { timeOf } from './kit/spending.ts'

export const about =
  'Every page, uncached, with the example city and 10 000 gatherings: processor time of the server to make and compress it once'

const rounds = 15
const goal = { of: 'ours', atMost: 25 } as const

export async function* run({ say }: Options): AsyncIterable<Row> {
  const platform = await openPlatform({ example: true, env: { PAGE_CACHE_MB: '0' } })
  try {
    say('filling a database with 10 000 gatherings')
    await fill(platform.db, 10_000, { around: new Date(), daysBefore: 730, daysAfter: 365 })
    const pages = await everyPage(platform.db, new Date())
    const times: number[][] = pages.map(() => [])
    for (let round = -5; round < rounds; round++) {
      say(round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`)
      for (const [index, { path }] of pages.entries()) {
        const spent = await timeOf(platform, path)
        if (round >= 0) times[index]?.push(spent)
      }
    }
    for (const [index, { name, locale, path }] of pages.entries())
      yield { case: `${name}, ${locale}`, unit: 'ms', ours: median(times[index] ?? []), against: path, goal }
    yield { case: 'worst of all', unit: 'ms', ours: Math.max(...times.map(median)), goal }
    say('starting a process for its first page')
    const first = await firstOfProcess(platform.env)
    yield {
      case: 'the very first of a process',
      unit: 'ms',
      ours: first,
      against: '/agenda, with nothing compiled yet',
    }
  } finally {
    await platform.close()
  }
}

/** In a process of its own: here everything is compiled already. */
async function firstOfProcess(env: Record<string, string>): Promise<number> {
  const program = ['--import', join(import.meta.dirname, '../bin/tsx.mjs'), join(import.meta.dirname, 'kit/cold.ts')]
  const { stdout } = await promisify(execFile)(process.execPath, program, { env: { PATH: process.env.PATH, ...env } })
  return Number(stdout)
}
