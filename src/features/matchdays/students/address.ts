import type { Database } from '#platform/database'

/** The confirmed mail address of an account: by it one is who an organiser brought in. */
export async function emailOf(db: Database, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.account_card')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.email
}
