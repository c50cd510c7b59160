import { sql } from 'kysely'
import type { Database } from '#platform/database'

/**
 * The secret that decides who is part of the figures, the same for good; drawn by whoever asks first. It is no part of
 * an empty database, so that a backup with another can be restored there.
 */
export async function secretKey(db: Database): Promise<string> {
  await sql`insert into insight.secret default values on conflict do nothing`.execute(db)
  const { key } = await db.selectFrom('insight.secret').select('key').executeTakeFirstOrThrow()
  return key
}
