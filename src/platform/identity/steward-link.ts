import type { Database, Tx } from '#platform/database'
import { hashOf, newToken } from './session.ts'

/** Makes a link that makes its user steward; the one before it ends. Valid until it is used. Returns its token. */
export async function newStewardLink(db: Database, now: Date): Promise<string> {
  const token = newToken()
  const values = { token_hash: hashOf(token), created_at: now }
  await db
    .insertInto('identity.steward_link')
    .values(values)
    .onConflict((conflict) => conflict.column('single').doUpdateSet(values))
    .execute()
  return token
}

/** Whether a token may still make somebody steward. */
export async function stewardLinkIsGood(db: Database, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.steward_link')
    .select('single')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return row !== undefined
}

/** Uses the link up. Of two who try at once, one succeeds. */
export async function useStewardLink(tx: Tx, token: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.steward_link')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return numDeletedRows === 1n
}
