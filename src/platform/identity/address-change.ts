import type { Database, Tx } from '#platform/database'
import { hashOf, newToken } from './session.ts'

const validHours = 24

/**
 * Begins the change of an account's mail address; one that was under way ends.
 * @returns a token for a mail to each of both addresses
 */
export async function wantAddress(
  tx: Tx,
  accountId: string,
  email: string,
  now: Date,
): Promise<{ oldToken: string; newToken: string }> {
  const tokens = { oldToken: newToken(), newToken: newToken() }
  const values = {
    email,
    old_token_hash: hashOf(tokens.oldToken),
    new_token_hash: hashOf(tokens.newToken),
    old_confirmed_at: null,
    new_confirmed_at: null,
    expires_at: new Date(now.getTime() + validHours * 3_600_000),
  }
  await tx
    .insertInto('identity.address_change')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute()
  return tokens
}

/** The address an account is changing to; undefined when it is not. */
export const addressChangeOf = (db: Database, accountId: string, now: Date) =>
  db
    .selectFrom('identity.address_change')
    .select(['email', 'old_confirmed_at', 'new_confirmed_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .executeTakeFirst()

const changeAt = (db: Database, token: string, now: Date) =>
  db
    .selectFrom('identity.address_change')
    .selectAll()
    .where((any) => any.or([any('old_token_hash', '=', hashOf(token)), any('new_token_hash', '=', hashOf(token))]))
    .where('expires_at', '>', now)

/** The new address a token is about; undefined when it is too old or not ours. Looking changes nothing. */
export async function addressAt(db: Database, token: string, now: Date): Promise<string | undefined> {
  return (await changeAt(db, token, now).executeTakeFirst())?.email
}

export type AddressConfirmed =
  | { state: 'waiting' | 'taken' | 'unknown' }
  | { state: 'changed'; accountId: string; oldEmail: string; email: string }

/** Confirms one of the two addresses. With the second, the new one takes the old one's place. */
export async function confirmAddress(tx: Tx, token: string, now: Date): Promise<AddressConfirmed> {
  const change = await changeAt(tx, token, now).forUpdate().executeTakeFirst()
  if (change === undefined) return { state: 'unknown' }
  const old = hashOf(token).equals(change.old_token_hash)
  const oldAt = change.old_confirmed_at ?? (old ? now : null)
  const newAt = change.new_confirmed_at ?? (old ? null : now)
  const mine = tx.updateTable('identity.address_change').where('account_id', '=', change.account_id)
  await mine.set({ old_confirmed_at: oldAt, new_confirmed_at: newAt }).execute()
  if (oldAt === null || newAt === null) return { state: 'waiting' }
  await tx.deleteFrom('identity.address_change').where('account_id', '=', change.account_id).execute()
  const taken = await tx
    .selectFrom('identity.account')
    .select('id')
    .where('email', '=', change.email)
    .executeTakeFirst()
  if (taken !== undefined) return { state: 'taken' }
  const before = await tx
    .selectFrom('identity.account')
    .select('email')
    .where('id', '=', change.account_id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('identity.account')
    .set({ email: change.email, email_confirmed_at: now })
    .where('id', '=', change.account_id)
    .execute()
  return { state: 'changed', accountId: change.account_id, oldEmail: before.email, email: change.email }
}

export async function cancelAddressChange(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('identity.address_change').where('account_id', '=', accountId).execute()
}
