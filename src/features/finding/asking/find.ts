import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Member } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { Log } from '#platform/log'
import { searchables } from '#platform/searching'
import { catchUp } from '../keeping/catch-up.ts'
import { inOrder } from './order.ts'
import { allOf, anyOf, nearlyAllOf } from './query.ts'
import { bodiesOf, type Filter, type Hit, most, type Reader, search, type Tally, type Traits } from './search.ts'
import { type AskedWord, understand } from './understand.ts'

export const pageSize = 12

export type Finding = {
  /** What was understood; none: only small words, or no words at all. */
  words: AskedWord[]
  /** Of this page, each with its text. */
  hits: (Hit & { body: LocalText | string | null })[]
  /** Of all results before sifting. */
  tallies: Tally[]
  /** How many pass the filter, and how many of these one can walk through. */
  total: number
  reachable: number
}

type Asking = { db: Database; log: Log; member: Member | undefined; now: Date }
type Asked = { typed: string; filter: Filter; page: number; exactly: boolean }

/** A question to the whole site, answered for who asks it. */
export async function find({ db, log, member, now }: Asking, asked: Asked): Promise<Finding> {
  // What changed a moment ago is found as it is now. If that fails, it is not found, and the search goes on.
  await catchUp(db, 1500).catch((error: unknown) => log.error('the search did not catch up', { error: String(error) }))
  const reader = await readerOf(db, member)
  return db.transaction().execute(async (tx) => {
    // Always by the index: the planner cannot know how rare a half-typed word is.
    await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx)
    const words = await understand(tx, asked.typed, { member: reader.member, exactly: asked.exactly })
    if (words.length === 0) return { words, hits: [], tallies: [], total: 0, reachable: 0 }
    const question = { words, filter: asked.filter, reader, now, traits: traitsIn(db) }
    let { hits, tallies } = await search(tx, { ...question, query: allOf(words) })
    if (words.length > 1 && hits.length < pageSize)
      ({ hits, tallies } = await search(tx, { ...question, query: nearlyAllOf(words) }))
    const any = words.length > 2 && hits.length < pageSize ? anyOf(words) : undefined
    if (any !== undefined) ({ hits, tallies } = await search(tx, { ...question, query: any }))
    const total = tallies.filter((one) => isAmong(one, asked.filter)).reduce((sum, { count }) => sum + count, 0)
    const ordered = inOrder(hits, asked.typed, words, now)
    const shown = ordered.slice((asked.page - 1) * pageSize, asked.page * pageSize)
    const bodies = await bodiesOf(
      tx,
      shown.map(({ id }) => id),
    )
    return {
      words,
      hits: shown.map((hit) => ({ ...hit, body: bodies.get(hit.id) ?? null })),
      tallies,
      total,
      reachable: Math.min(total, most, ordered.length),
    }
  })
}

const traits = new WeakMap<Database, Map<number, Traits>>()

/** Those read before, for as long as the program has this database. */
function traitsIn(db: Database): Map<number, Traits> {
  const known = traits.get(db) ?? new Map()
  traits.set(db, known)
  return known
}

/** Whether results with these traits pass a filter. */
export const isAmong = (tally: Tally, { kind, language, discipline, year }: Filter): boolean =>
  (kind.length === 0 || kind.includes(tally.kind)) &&
  (language.length === 0 || tally.languages.some((one) => language.includes(one))) &&
  (discipline.length === 0 || tally.disciplines.some((one) => discipline.includes(one))) &&
  (year.length === 0 || (tally.year !== null && year.includes(tally.year)))

/** Who asks. */
export async function readerOf(db: Database, member: Member | undefined): Promise<Reader> {
  if (member === undefined) return { member: false, hidden: [] }
  const lists = await Promise.all(
    searchables
      .all()
      .map(async ({ source, hiddenFrom }) =>
        ((await hiddenFrom?.(db, member.personId)) ?? []).map((id) => ({ source, id })),
      ),
  )
  return { member: true, hidden: lists.flat() }
}
