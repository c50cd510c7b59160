import type { Tx } from '#platform/database'
import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import { mayWriteTo } from '../people.ts'
import type { Side } from '../response/access.ts'
import type { ResponseBrief } from '../response/queries.ts'

export const mostWords = 4000 // characters
/** How many messages one side writes in a day in one thread, and one person in all threads together. */
const mostInThread = 40
const mostByPerson = 200

/** blocked: nobody of the other side would read it. enough: too many in a day. closed: it never was sent. */
export type Written = 'written' | 'blocked' | 'enough' | 'closed'

type Writing = { call: CallBrief; response: ResponseBrief; side: Side; byId: number; words: string; now: Date }

/** Writes a message in the thread of a response. The other side hears of it after a quiet while, by the job. */
export async function writeMessage(tx: Tx, writing: Writing): Promise<Written> {
  const { call, response, side, byId, words, now } = writing
  if (response.state === 'draft' || response.emptied_at !== null) return 'closed'
  const other = side === 'asker' ? response.party_id : call.asker_id
  if (!(await mayWriteTo(tx, byId, other))) return 'blocked'
  // Who writes two at once has the one counted before the other.
  await sql`select pg_advisory_xact_lock(hashtext('responses.write'), ${byId})`.execute(tx)
  const { rows } = await sql<{ here: number; all: number }>`
    select count(*) filter (where response_id = ${response.id} and side = ${side})::integer as here,
           count(*) filter (where by_id = ${byId})::integer as all
      from responses.message
     where at > ${now}::timestamptz - interval '1 day' and (response_id = ${response.id} or by_id = ${byId})`.execute(
    tx,
  )
  const { here = 0, all = 0 } = rows[0] ?? {}
  if (here >= mostInThread || all >= mostByPerson) return 'enough'
  const { id } = await tx
    .insertInto('responses.message')
    .values({ response_id: response.id, side, by_id: byId, words, at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await markRead(tx, { responseId: response.id, personId: byId, until: id })
  return 'written'
}

/** Remembers how far somebody has read. */
export async function markRead(tx: Tx, read: { responseId: number; personId: number; until: number }): Promise<void> {
  await sql`
    insert into responses.reader (response_id, person_id, read_id) values (${read.responseId}, ${read.personId}, ${read.until})
    on conflict (response_id, person_id) do update set read_id = greatest(reader.read_id, excluded.read_id)`.execute(tx)
}
