import type { Database } from '#platform/database'

/** The account that signs in as a person; undefined for who has none. */
export async function accountOf(db: Database, personId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('people.member_card')
    .select('account_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.account_id
}
