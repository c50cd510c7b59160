// How quickly the whole site is searched with 140 000 things in it, and how well: the order of results on a labelled set,
// beside PostgreSQL's full text as it comes.
import { sql } from 'kysely'
import { keepThings } from '#finding'
import type { Database } from '#platform/database'
import type { Findable, Searchable } from '#platform/searching'
import type { Options, Row } from './kit/benchmark.ts'
import { chance } from './kit/data.ts'
import { openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'
import { relevanceOf } from './kit/relevance.ts'

export const about =
  'A search over 100 000 stories, 20 000 people and 20 000 gatherings as a whole page, and the order of results on labelled queries (nDCG@10), beside plain PostgreSQL full text.'

const sizes = { story: 100_000, person: 20_000, gathering: 20_000 }
const now = new Date('2026-11-22T11:00:00Z')

export async function* run({ say }: Options): AsyncGenerator<Row> {
  yield* relevance(say)
  yield* speed(say)
}

/** The example city and what people would type to find something in it, labelled 0 to 3 by title before anything was measured. */
async function* relevance(say: Options['say']): AsyncGenerator<Row> {
  say('loading the example city')
  const platform = await openPlatform({ example: true, clock: { now: () => now } })
  try {
    const { db } = platform
    const scores = await relevanceOf(db, now, say)
    for (const { q, ours, plain } of scores) if (ours < 0.7) say(`${q}: ${ours.toFixed(2)} (plain ${plain.toFixed(2)})`)
    const mean = (of: (one: (typeof scores)[number]) => number) =>
      scores.reduce((sum, one) => sum + of(one), 0) / scores.length
    yield {
      case: `nDCG@10 of ${scores.length} labelled queries`,
      unit: '',
      ours: mean(({ ours }) => ours),
      other: mean(({ plain }) => plain),
      against: 'PostgreSQL full text (Dutch or English, ts_rank)',
      goal: { of: 'ours', atLeast: 0.85 },
    }
  } finally {
    await platform.close()
  }
}

async function* speed(say: Options['say']): AsyncGenerator<Row> {
  const platform = await openPlatform({ clock: { now: () => now } })
  try {
    const { db } = platform
    const made = maker()
    await withoutIndexes(db, async () => {
      for (const [kind, count] of Object.entries(sizes)) {
        say(`writing ${count.toLocaleString('en')} of ${kind}`)
        await fill(db, kind, count, made)
      }
    })
    await sql`vacuum analyze`.execute(db)
    const times = new Map<string, number[]>()
    const ask = async (path: string) =>
      (await platform.fetch(new Request(`http://golflengte.test${path}`), loopback)).text()
    // Other questions first: a connection that is new to a table is slow until it has seen its pages.
    for (const { path } of made.questions()) await ask(path)
    const questions = made.questions()
    say(`asking ${questions.length} questions`)
    for (const { sort, path } of questions) {
      const start = performance.now()
      await ask(path)
      times.set(sort, [...(times.get(sort) ?? []), performance.now() - start])
    }
    for (const [sort, list] of times) yield { case: `${sort}, median`, unit: 'ms', ours: median(list) }
    const all = [...times.values()].flat().sort((a, b) => a - b)
    yield { case: 'all kinds of questions, median', unit: 'ms', ours: median(all), goal: { of: 'ours', atMost: 15 } }
    yield {
      case: 'all kinds of questions, 95th percentile',
      unit: 'ms',
      ours: all[Math.floor(all.length * 0.95)] ?? 0,
      goal: { of: 'ours', atMost: 40 },
    }
  } finally {
    await platform.close()
  }
}

const loopback = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } }

const openings =
  'geluid beeld licht radio podcast film camera montage verhaal stad media archief muziek spel stage maker school data regie studio'.split(
    ' ',
  )
const endings =
  'werk ontwerp festival avond groep kamer plan maker les dag beeld verhaal proef onderzoek kring markt lijn huis tafel bank'.split(
    ' ',
  )
const small = 'de het een van in op en met voor over the of to and for'.split(' ')
const sounds = 'ba do ki lu me na po ri se ta vo wi zee gro stra klo pre bru sno dwa'.split(' ')

type Maker = ReturnType<typeof maker>

/** Texts from forty thousand words, of which the n-th most used is used 1/n as often as the first (Zipf). */
function maker() {
  const random = chance(20_261_122)
  const compounds = openings.flatMap((one) => endings.map((other) => one + (other === 'ontwerp' ? 's' : '') + other))
  const words = [...openings, ...endings, ...compounds]
  const known = new Set(words)
  while (known.size < 40_000) {
    const word = Array.from(
      { length: 2 + Math.floor(random() * 3) },
      () => sounds[Math.floor(random() * sounds.length)],
    ).join('')
    known.add(random() < 0.3 ? `${word}${endings[Math.floor(random() * endings.length)]}` : word)
  }
  const all = [...known]
  const word = () => all[Math.min(all.length - 1, Math.floor(all.length ** random() - 1))] ?? ''
  const text = (length: number) =>
    Array.from({ length }, () => (random() < 0.35 ? small[Math.floor(random() * small.length)] : word())).join(' ')
  const slip = (one: string) => one.slice(0, 2) + (one[3] ?? '') + (one[2] ?? '') + one.slice(4)
  const pick = (from: number, until: number) => all[from + Math.floor(random() * (until - from))] ?? ''
  const sorts: Record<string, () => string> = {
    'a common word': () => `q=${pick(2, 60)}`,
    'a rare word': () => `q=${pick(8000, 30_000)}`,
    'a beginning': () => `q=${pick(200, 20_000).slice(0, 5)}`,
    'a typing error': () => `q=${slip(pick(60, 8000))}`,
    'several words': () => `q=${pick(2, 300)}+${pick(20, 2000)}+${pick(2, 300)}`,
    'a word and a choice': () => `q=${pick(10, 2000)}&kind=gathering&year=2026`,
  }
  return {
    random,
    text,
    questions: () =>
      Array.from({ length: 50 }).flatMap(() =>
        Object.entries(sorts).map(([sort, query]) => ({ sort, path: `/zoeken?${query()}` })),
      ),
  }
}

/** Does something without the indexes on words, and makes them anew after it: that takes a tenth of the time. */
async function withoutIndexes(db: Database, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'finding' and indexdef like '%USING gin%'`.execute(db)
  for (const { name } of rows) await sql`drop index ${sql.table(`finding.${name}`)}`.execute(db)
  await work()
  for (const { definition } of rows) await sql.raw(definition).execute(db)
}

/** Documents made up in memory, kept by the same way as all others. */
async function fill(db: Database, kind: string, count: number, made: Maker): Promise<void> {
  const source = { story: 'story', person: 'party', gathering: 'gathering' }[kind] ?? kind
  const batch = 1000
  const searchable: Searchable = { source, kinds: [], read: async (_, ids) => ids.map((id) => thing(kind, id, made)) }
  for (let from = 0; from < count; from += batch)
    await db.transaction().execute(async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx)
      await keepThings(
        tx,
        searchable,
        Array.from({ length: batch }, (_, at) => from + at + 1),
      )
    })
}

const fields = ['sound', 'camera', 'editing', 'design', 'games', 'journalism', 'xr', 'music', 'research', 'writing']

function thing(kind: string, id: number, { text, random }: Maker): Findable {
  const at = new Date(now.getTime() - (random() * 5 - (kind === 'gathering' ? 1 : 0)) * 365 * 24 * 3600_000)
  const disciplines = fields.filter(() => random() < 0.15)
  const base = { id, kind, params: { slug: `${kind}-${id}`, handle: `${kind}-${id}` }, disciplines }
  if (kind === 'person')
    return { ...base, title: text(2), line: { nl: text(8) }, names: [text(6)], body: { nl: text(20) } }
  const languages = random() < 0.7 ? (['nl'] as const) : (['nl', 'en'] as const)
  const body = { nl: text(kind === 'story' ? 90 : 40), ...(languages.length > 1 ? { en: text(40) } : {}) }
  return {
    ...base,
    title: { nl: text(5) },
    line: text(2),
    names: [text(3)],
    body,
    languages: [...languages],
    at,
    ...(kind === 'gathering' ? { until: at } : {}),
  }
}
