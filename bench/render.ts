import { everyPage } from './kit/addresses.ts'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'

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
    const spend = async (path: string) => {
      const began = process.cpuUsage()
      const answer = await platform.fetch(
        new Request(`http://golflengte.test${path}`, { headers: { 'accept-encoding': 'br' } }),
      )
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }
    const cold = await spend('/agenda')
    for (let round = -5; round < rounds; round++) {
      say(round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`)
      for (const [index, { path }] of pages.entries()) {
        const spent = await spend(path)
        if (round >= 0) times[index]?.push(spent)
      }
    }
    for (const [index, { name, locale, path }] of pages.entries())
      yield { case: `${name}, ${locale}`, unit: 'ms', ours: median(times[index] ?? []), against: path, goal }
    yield { case: 'worst of all', unit: 'ms', ours: Math.max(...times.map(median)), goal }
    yield {
      case: 'the first page of a process that just started',
      unit: 'ms',
      ours: cold,
      against: '/agenda; nothing is compiled yet',
    }
  } finally {
    await platform.close()
  }
}
