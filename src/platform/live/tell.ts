import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/** PostgreSQL's channel for all topics. */
export const channel = 'golflengte_live'

/**
 * Tells who follows a topic, in all processes, that something is new; after the commit. What is new they ask the
 * database, each as who they are: the notice itself tells nothing.
 * @param topic such as `circle-12`; at most 200 characters
 */
export async function tell(tx: Tx, topic: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${topic})`.execute(tx)
}
