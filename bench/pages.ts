import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { countQueries } from '../src/app/testing.ts'
import { type Address, everyPage } from './kit/addresses.ts'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { type BenchPlatform, openPlatform } from './kit/platform.ts'

export const about =
  'Every page with the example city and 10 000 gatherings: bytes of HTML and of JavaScript, queries, and queries of a list of 3 against a list of 1'

const most = { html: 60, script: 20, queries: 10 }

export async function* run({ say }: Options): AsyncIterable<Row> {
  say('filling a database with 10 000 gatherings')
  const platform = await openPlatform({ example: true, env: { PAGE_CACHE_MB: '0' } })
  try {
    await fill(platform.db, 10_000, { around: new Date(), daysBefore: 730, daysAfter: 365 })
    const pages = (await everyPage(platform.db, new Date())).filter(({ locale }) => locale === 'nl')
    for (const page of pages) {
      const { html, queries } = await read(platform, page.path)
      yield {
        case: `${page.name}: HTML`,
        unit: 'KB',
        ours: Buffer.byteLength(html) / 1000,
        against: page.path,
        goal: bound(page, 'html'),
      }
      yield {
        case: `${page.name}: JavaScript, gzip`,
        unit: 'KB',
        ours: scriptBytes(html) / 1000,
        goal: bound(page, 'script'),
      }
      yield { case: `${page.name}: queries`, unit: 'queries', ours: queries, goal: bound(page, 'queries') }
    }
  } finally {
    await platform.close()
  }
  yield* threeAgainstOne(say)
}

/** The year's list may be longer, and the map loads its library. The page that shows the design system is not for visitors. */
function bound({ name }: Address, what: keyof typeof most): Row['goal'] {
  const free =
    name === 'design system' ||
    (name === 'agenda of a year' && what === 'html') ||
    (name.startsWith('map') && what === 'script')
  return free ? undefined : { of: 'ours', atMost: most[what] }
}

async function read(platform: BenchPlatform, path: string): Promise<{ html: string; queries: number }> {
  let html = ''
  const ask = async () => {
    const answer = await platform.fetch(new Request(`http://golflengte.test${path}`))
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    html = await answer.text()
  }
  const queries = await countQueries(platform.db, ask)
  return { html, queries }
}

/** Compressed bytes of the modules a page names and what those import. */
function scriptBytes(html: string): number {
  const dist = join(import.meta.dirname, '../dist')
  const files = new Set<string>()
  const follow = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    const text = readFileSync(join(dist, file), 'utf8')
    for (const [, other = ''] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g))
      follow(join(file, '..', other))
  }
  for (const [, source = ''] of html.matchAll(/<script[^>]* src="([^"]+)"/g)) follow(source)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0)
}

async function* threeAgainstOne(say: Options['say']): AsyncIterable<Row> {
  const counted: { page: Address; queries: number }[][] = []
  for (const count of [1, 3]) {
    say(`counting queries of a list of ${count}`)
    const platform = await openPlatform({ example: true, env: { PAGE_CACHE_MB: '0' } })
    try {
      const pages = (await everyPage(platform.db, new Date())).filter(({ locale }) => locale === 'nl')
      await platform.db.deleteFrom('programme.gathering').execute()
      await fill(platform.db, count, { around: new Date(), daysBefore: 0, daysAfter: 0 })
      const lists = pages.filter(({ name }) => name !== 'gathering')
      const rows = []
      for (const page of lists) rows.push({ page, queries: (await read(platform, page.path)).queries })
      counted.push(rows)
    } finally {
      await platform.close()
    }
  }
  const [ones = [], threes = []] = counted
  for (const [index, { page, queries }] of threes.entries())
    yield {
      case: `${page.name}: queries, 3 gatherings`,
      unit: 'queries',
      ours: queries,
      other: ones[index]?.queries,
      against: 'with 1 gathering',
      goal: { of: 'ratio', atMost: 1 },
    }
}
