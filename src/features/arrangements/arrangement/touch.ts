import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/**
 * Says that something changed which screens or persons see: a plan, a round, somebody gone, the title. Screens and phones
 * ask for what is newer than the version they have. Part of the transaction that changes it.
 */
export async function touch(tx: Tx, arrangementId: number): Promise<void> {
  await sql`update arrangements.arrangement set version = version + 1 where id = ${arrangementId}`.execute(tx)
}
