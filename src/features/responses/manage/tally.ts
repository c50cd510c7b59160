import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type Tally = {
  sent: number
  /** Without an answer. */
  waiting: number
  shortlisted: number
  chosen: number
  declined: number
  /** Nobody of the asker's side opened it, or there are messages this person has not read. */
  news: number
}

/** How many responses a call has, by how they stand. Drafts and what was withdrawn are not counted. */
export async function tallyOf(db: Database, callId: number, personId: number): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select count(*)::integer as sent,
           count(*) filter (where state in ('sent', 'shortlisted'))::integer as waiting,
           count(*) filter (where state = 'shortlisted')::integer as shortlisted,
           count(*) filter (where state = 'chosen')::integer as chosen,
           count(*) filter (where state = 'declined')::integer as declined,
           count(*) filter (where seen_at is null and state = 'sent' or ${unread(personId)})::integer as news
      from responses.response where call_id = ${callId} and state not in ('draft', 'withdrawn')`.execute(db)
  return rows[0] ?? { sent: 0, waiting: 0, shortlisted: 0, chosen: 0, declined: 0, news: 0 }
}

const unread = (personId: number) => sql<boolean>`exists (select from responses.message
  where message.response_id = response.id and message.side = 'responder'
    and message.id > coalesce((select read_id from responses.reader
      where reader.response_id = response.id and reader.person_id = ${personId}), 0))`
