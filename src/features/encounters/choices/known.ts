import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type KnownPerson = { id: number; handle: string; name: string; picture_id: string | null }

/**
 * The person at an address, as one member may know another; undefined when there is none, when members may not see it,
 * when one of the two blocked the other, and for oneself: nobody learns which it is.
 */
export async function memberCalled(db: Database, personId: number, handle: string): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson>`
    select person_id as id, handle, name, picture_id from people.member_facts
     where handle = ${handle} and person_id <> ${personId} and not exists (select from people.block_card
       where (person_id, blocked_id) in ((member_facts.person_id, ${personId}), (${personId}, member_facts.person_id)))`.execute(
    db,
  )
  return rows[0]
}
