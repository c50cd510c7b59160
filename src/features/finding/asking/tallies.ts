import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { searchables } from '#platform/searching'
import { sampled } from '../words/sample.ts'
import { type Filter, ofKinds } from '../words/signs.ts'
import { type Reader, seenBy } from './reader.ts'

/** What a result can be sifted by. */
type Traits = { kind: string; languages: Locale[]; disciplines: string[]; year: number | null }

/** How many results there are with these traits. */
export type Tally = Traits & { count: number }

/** Up to so many results are counted one by one; of more it is estimated how many there are. */
export const countedUpTo = 2000

export type Asking = {
  tx: Tx
  reader: Reader
  now: Date
  /** Those of the database that were read before. */
  traits: Map<number, Traits>
  /** About how many documents there are. */
  documents: number
  /** Whether anything waits to be read anew. */
  waits: boolean
}

const read = new WeakMap<Database, Map<number, Traits>>()

/** The traits of a database that were read before, for as long as the program has it: with a number they never change. */
export function traitsIn(db: Database): Map<number, Traits> {
  const known = read.get(db) ?? new Map()
  read.set(db, known)
  return known
}

export type Tallies = {
  tallies: Tally[]
  /** Whether there are more results than are counted one by one: then these numbers are estimates. */
  estimated: boolean
}

/** How many results a tsquery has, by their traits. */
export async function tallies(asking: Asking, query: string): Promise<Tallies> {
  const { rows } = await sql<Counts>`with ${matched(asking, query)} select ${counts}`.execute(asking.tx)
  return talliesOf(asking, rows[0])
}

// So many in the sample are probably more in all than are counted; a fifth more, as a sample errs both ways.
const tooMany = (countedUpTo / sampled) * 1.2

/**
 * Tables of a query: `sampled`, its results in the sample; `matched`, all of them, when by the sample they are not too
 * many; `size`, whether they were all counted.
 */
export const matched = ({ reader, now, waits }: Asking, query: string): RawBuilder<unknown> => sql`
  sampled as materialized (
    select d.traits_id from finding.sample d where d.words @@ ${query}::tsquery and ${seenBy(reader, now, waits)}
  ), matched as materialized (
    select d.id, d.traits_id, d.at, d.until from finding.document d
     where (select count(*) from sampled) <= ${tooMany} and d.words @@ ${query}::tsquery and ${seenBy(reader, now, waits)}
     limit ${countedUpTo + 1}
  ), size as (
    select (select count(*) from sampled) <= ${tooMany} and (select count(*) from matched) <= ${countedUpTo} as all_counted
  ), tally as (
    select traits_id, count(*)::integer as count from matched where (select all_counted from size) group by 1
    union all select traits_id, ${sampled} * count(*)::integer from sampled where not (select all_counted from size) group by 1
  )`

/** What the tables of `matched` come to. */
export type Counts = { ids: number[] | null; counts: number[] | null; estimated: boolean }

export const counts: RawBuilder<unknown> = sql`
  (select not all_counted from size) as estimated, (select json_agg(traits_id order by traits_id) from tally) as ids,
  (select json_agg(count order by traits_id) from tally) as counts`

/** Sees to it that these traits are known. */
export async function readTraits({ tx, traits }: Pick<Asking, 'tx' | 'traits'>, ids: number[]): Promise<void> {
  if (ids.every((id) => traits.has(id))) return
  // There are a few thousand at most: who misses one has not read them for a while.
  const { rows } = await sql<Traits & { id: number }>`
    select id, kind, languages, disciplines, year from finding.traits`.execute(tx)
  for (const { id, ...one } of rows) traits.set(id, one)
}

/** What was counted by number, by what the numbers stand for. */
export async function talliesOf({ tx, traits }: Asking, counted: Counts | undefined): Promise<Tallies> {
  const ids = counted?.ids ?? []
  await readTraits({ tx, traits }, ids)
  const tallies = ids.flatMap((id, at) => {
    const one = traits.get(id)
    return one === undefined ? [] : [{ ...one, count: counted?.counts?.[at] ?? 0 }]
  })
  return { tallies, estimated: counted?.estimated ?? false }
}

/** Of kinds that have none in the sample it is counted how many there are, so none is forgotten. */
export async function rareKinds(asking: Asking, query: string, known: Tally[]): Promise<Tally[]> {
  const rare = searchables
    .all()
    .flatMap(({ kinds }) => kinds.map(({ id }) => id))
    .filter((kind) => known.every((tally) => tally.kind !== kind))
  return rare.length === 0 ? [] : (await tallies(asking, ofKinds(query, rare))).tallies
}

/** How many of these there are; with a filter, how many that pass it. */
export const total = (all: Tally[], filter?: Filter): number =>
  all.reduce((sum, tally) => (filter === undefined || isAmong(tally, filter) ? sum + tally.count : sum), 0)

/** Whether results with these traits pass a filter. */
export const isAmong = (tally: Tally, { kind, language, discipline, year }: Filter): boolean =>
  (kind.length === 0 || kind.includes(tally.kind)) &&
  (language.length === 0 || tally.languages.some((one) => language.includes(one))) &&
  (discipline.length === 0 || tally.disciplines.some((one) => discipline.includes(one))) &&
  (year.length === 0 || (tally.year !== null && year.includes(tally.year)))
