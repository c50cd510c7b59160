import type { Database } from '#platform/database'
import type { Standing } from '../parties/party.ts'

/** Where a person stands in an organisation or collective; undefined when there is nothing between them. */
export async function standingOf(db: Database, personId: number, partyId: number): Promise<Standing | undefined> {
  const row = await db
    .selectFrom('people.membership')
    .select('standing')
    .where('person_id', '=', personId)
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  return row?.standing
}
