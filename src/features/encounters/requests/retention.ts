import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Forgets requests of a year ago, whatever became of them. Who said no then may be asked again. */
export async function forgetRequests(db: Database, now: Date): Promise<void> {
  await sql`delete from encounters.request where asked_at < ${now}::timestamptz - interval '1 year'`.execute(db)
}
