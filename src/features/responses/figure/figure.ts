import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** How a party answers responses: of how many, which part (0 to 1), and in how many days in the middle. */
export type Answering = { responses: number; answered: number; share: number; days: number | null }

/** Below so many responses nothing is said: it would be about single people. */
export const fewest = 5

/**
 * How an asker answers, over the responses sent in the last year to its calls. What is sent to a call that still takes
 * responses counts once it is answered; what was withdrawn before an answer does not count. Days from sending to the
 * answer: the median (PostgreSQL's percentile_cont).
 * @returns undefined with fewer than five behind it
 */
export async function answeringOf(db: Database, askerId: number, now: Date): Promise<Answering | undefined> {
  const { rows } = await sql<{ responses: number; answered: number; days: number | null }>`
    select count(*)::integer as responses, count(response.answered_at)::integer as answered,
           percentile_cont(0.5) within group (order by extract(epoch from response.answered_at - response.sent_at) / 86400)::float8 as days
      from responses.response join calls.call_card call on call.id = response.call_id
     where call.asker_id = ${askerId} and response.sent_at > ${now}::timestamptz - interval '1 year'
       and (response.answered_at is not null
            or response.state in ('sent', 'shortlisted') and (call.state <> 'open' or call.deadline_at < ${now}))`.execute(
    db,
  )
  const { responses = 0, answered = 0, days = null } = rows[0] ?? {}
  if (responses < fewest) return undefined
  return { responses, answered, share: answered / responses, days }
}
