import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Somebody of the asker's side opened it. */
export async function seen(db: Database, responseId: number, now: Date): Promise<void> {
  await db
    .updateTable('responses.response')
    .set({ seen_at: now })
    .where('id', '=', responseId)
    .where('seen_at', 'is', null)
    .execute()
}

/** Whether somebody who belongs to the asker is, or belongs to, the party that responded. */
export async function sharesSomebody(db: Database, askerId: number, partyId: number): Promise<boolean> {
  const { rows } = await sql`
    select from people.belonging theirs where theirs.party_id = ${askerId}
       and (theirs.person_id = ${partyId} or exists (select from people.belonging too
              where too.person_id = theirs.person_id and too.party_id = ${partyId})) limit 1`.execute(db)
  return rows.length > 0
}
