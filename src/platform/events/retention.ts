import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Forgets events that were handed over more than thirty days ago. Returns how many. */
export async function forgetEvents(db: Database, now: Date): Promise<number> {
  const gone = await db
    .deleteFrom('platform.event_log')
    .where('dispatched_at', '<', sql<Date>`${now}::timestamptz - interval '30 days'`)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
