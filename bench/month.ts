import type { Options, Row } from './kit/benchmark.ts'
import { fillWith, type Spread } from './kit/data.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'

export const about =
  'Month page, uncached, from 100 to 100 000 gatherings in the database: how much longer it takes, and with filters and search words'

const counts = [100, 1_000, 10_000, 100_000]
const rounds = 60
const warmUp = 60 // rounds until the code is compiled and caches are warm

const month = `/agenda/${new Date().toISOString().slice(0, 7).replace('-', '/')}`
const midMonth = () => new Date(`${new Date().toISOString().slice(0, 7)}-14T12:00:00Z`)
type Part = { count: number; spread: Spread }

const questions = [
  { name: 'filters combined', query: '?kind=talk&kind=workshop&discipline=sound&language=en&free=1' },
  { name: 'place and series', query: '?place=plek-3&series=lijn-4' },
  { name: 'organiser', query: '?organiser=organisatie-7' },
  { name: 'a word of many', query: '?q=podcast' },
  { name: 'two words', query: '?q=camera+workshops' },
  { name: 'part of a compound', query: '?q=markt' },
  { name: 'a typing error', query: '?q=kamera+podcats' },
  { name: 'words and filters', query: '?q=documentaire&kind=talk&online=1' },
  { name: 'a word of nothing', query: '?q=xylofonist' },
]

/** Ways in which a platform grows, as gatherings for each count. */
const growths: { name: string; parts(count: number): Part[]; goal: Row['goal'] }[] = [
  {
    // Every platform shows the same hundred this month; 27 years hold the rest, some ten a day.
    name: 'the same full month among',
    parts: (count) => [
      { count: 100, spread: { around: midMonth(), daysBefore: 13, daysAfter: 13 } },
      { count: count - 100, spread: { around: new Date(), daysBefore: 20 * 365, daysAfter: 7 * 365 } },
    ],
    goal: { of: 'ratio', atMost: 1.5 },
  },
  {
    // The month fills up as well: 3 gatherings and a page nearly empty, to 2 800 and a page full everywhere.
    name: 'an ever fuller month among',
    parts: (count) => [{ count, spread: { around: new Date(), daysBefore: 730, daysAfter: 365 } }],
    goal: undefined,
  },
]

export async function* run({ say }: Options): AsyncIterable<Row> {
  for (const { name, parts, goal } of growths) {
    const platforms: BenchPlatform[] = []
    try {
      for (const count of counts) {
        say(`filling a database: ${name} ${count.toLocaleString('en')} gatherings`)
        const platform = await openPlatform({ env: { PAGE_CACHE_MB: '0' } })
        platforms.push(platform)
        await fillWith(platform.db, parts(count), say)
      }
      const times = await timed(platforms.map((platform) => ({ platform, path: month })))
      for (const [index, count] of counts.entries()) {
        const row = { case: `${name} ${count.toLocaleString('en')}`, unit: 'ms', ours: times[index] ?? NaN }
        yield { ...row, other: times[0], against: `among ${counts[0]}`, goal }
      }
      const most = platforms.at(-1)
      if (most && goal === undefined) yield* asked(most)
    } finally {
      for (const platform of platforms) await platform.close()
    }
  }
}

async function* asked(platform: BenchPlatform): AsyncIterable<Row> {
  const paths = questions.flatMap(({ query }) => [month + query, `/agenda${query}`])
  const times = await timed(paths.map((path) => ({ platform, path })))
  for (const [index, path] of paths.entries())
    yield {
      case: `100,000: ${questions[index >> 1]?.name}, ${index % 2 === 0 ? 'month' : 'from today'}`,
      unit: 'ms',
      ours: times[index] ?? NaN,
      against: path,
      goal: { of: 'ours', atMost: 50 },
    }
}

/** Median time from request to whole page of each, one after the other in turns, so that a busy moment hits all alike. */
async function timed(pages: { platform: BenchPlatform; path: string }[]): Promise<number[]> {
  const times: number[][] = pages.map(() => [])
  for (let round = -warmUp; round < rounds; round++)
    for (const [index, { platform, path }] of pages.entries()) {
      const began = performance.now()
      const answer = await platform.fetch(new Request(`http://golflengte.test${path}`))
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      if (round >= 0) times[index]?.push(performance.now() - began)
    }
  return times.map(median)
}
