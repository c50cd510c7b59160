import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Member } from '#platform/feature'
import type { Log } from '#platform/log'
import { changesWait } from '#platform/searching'
import { catchUp } from '../keeping/catch-up.ts'
import type { Filter } from '../words/signs.ts'
import { inOrder } from './order.ts'
import { allOf, anyOf, type Asked, nearlyAllOf } from './query.ts'
import { readerOf } from './reader.ts'
import { type Answer, most, search, type ShownHit, shownOf } from './search.ts'
import { traitsIn } from './tallies.ts'
import { type AskedWord, understand } from './understand.ts'

export const pageSize = 12

export type Finding = {
  /** What was understood; none: only small words, or no words at all. */
  words: AskedWord[]
  /** Of this page, each with its text. */
  hits: ShownHit[]
  /** How many of these one can walk through. */
  reachable: number
} & Omit<Answer, 'hits'>

type Asker = { db: Database; log: Log; member: Member | undefined; now: Date }
type Question = { typed: string; filter: Filter; page: number; exactly: boolean }

/** A question to the whole site, answered for who asks it. */
export async function find({ db, log, member, now }: Asker, asked: Question): Promise<Finding> {
  // What changed a moment ago is found as it is now. If that fails, it is not found, and the search goes on.
  await catchUp(db, 1500).catch((error: unknown) => log.error('the search did not catch up', { error: String(error) }))
  const reader = await readerOf(db, member)
  return db.transaction().execute(async (tx) => {
    const begun = await begin(tx)
    const words = await understand(tx, asked.typed, { member: reader.member, exactly: asked.exactly })
    if (words.length === 0) return { words, hits: [], tallies: [], total: 0, estimated: false, reachable: 0 }
    const asking = { tx, reader, now, traits: traitsIn(db), ...begun }
    const answer = await widening(words, (query) => search(asking, { words, query, filter: asked.filter }))
    const ordered = inOrder(answer.hits, asked.typed, words, now)
    const shown = ordered.slice((asked.page - 1) * pageSize, asked.page * pageSize)
    return {
      words,
      hits: await shownOf(tx, shown),
      tallies: answer.tallies,
      total: answer.total,
      estimated: answer.estimated,
      reachable: Math.min(answer.total, most, ordered.length),
    }
  })
}

/** First all words; when few things have all of them, nearly all besides, and then any. */
async function widening(words: AskedWord[], ask: (query: Asked) => Promise<Answer>): Promise<Answer> {
  const answer = await ask(allOf(words))
  if (words.length < 2 || answer.hits.length >= pageSize) return answer
  const wider = besides(answer, await ask(nearlyAllOf(words)))
  const any = words.length > 2 && wider.hits.length < pageSize ? anyOf(words) : undefined
  return any === undefined ? wider : besides(wider, await ask(any))
}

/** What was found already is among what is found more widely, also where of that not all is looked at. */
const besides = ({ hits }: Answer, wider: Answer): Answer => ({
  ...wider,
  hits: [...new Map([...wider.hits, ...hits].map((hit) => [hit.id, hit])).values()],
})

/** @returns roughly how many documents there are, as PostgreSQL last counted, and whether any waits to be read anew */
async function begin(tx: Tx): Promise<{ documents: number; waits: boolean }> {
  // Always by the index: the planner cannot know how rare a half-typed word is. And in the order that is written: it need
  // not think about others.
  const { rows } = await sql<{ documents: number; waits: boolean }>`
    select set_config('enable_seqscan', 'off', true), set_config('join_collapse_limit', '1', true),
           greatest(reltuples, 1000)::integer as documents, ${changesWait} as waits
      from pg_class where oid = 'finding.document'::regclass`.execute(tx)
  return rows[0] ?? { documents: 1000, waits: true }
}
