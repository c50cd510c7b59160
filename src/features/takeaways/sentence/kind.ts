import type { Kind } from '#programme'
import type { Database } from '#platform/database'

/** What kind of gathering it is, for the colour of its bar. */
export async function kindOf(db: Database, id: number): Promise<Kind | undefined> {
  const row = await db.selectFrom('programme.gathering_card').select('kind').where('id', '=', id).executeTakeFirst()
  return row?.kind ?? undefined
}
