import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import type { ProviderIdentity } from './mail-proof.ts'
import { endSessionsOf } from './sessions.ts'

export type Account = {
  id: string
  email: string
  locale: Locale
  steward: boolean
  blocked_at: Date | null
  created_at: Date
  /** An example person's: nobody receives its mail. */
  example: boolean
}

const accounts = (db: Database) =>
  db.selectFrom('identity.account').select(['id', 'email', 'locale', 'steward', 'blocked_at', 'created_at', 'example'])

export const accountByEmail = (db: Database, email: string): Promise<Account | undefined> =>
  accounts(db).where('email', '=', email).executeTakeFirst()

export const accountById = (db: Database, id: string): Promise<Account | undefined> =>
  accounts(db).where('id', '=', id).executeTakeFirst()

/** The account of somebody as a provider knows them. */
export const accountByProvider = (db: Database, issuer: string, subject: string): Promise<Account | undefined> =>
  accounts(db)
    .where('id', 'in', (linked) =>
      linked
        .selectFrom('identity.provider_link')
        .select('account_id')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject),
    )
    .executeTakeFirst()

/** Adds the account of an example person: one steps into it on the machine itself, and by no other way. */
export async function addExampleAccount(tx: Tx, given: { email: string; steward: boolean }): Promise<string> {
  const { id } = await tx
    .insertInto('identity.account')
    .values({ ...given, example: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ties an identity at a provider to an account; one that was tied to another account moves, because its owner proved both. */
export async function linkProvider(tx: Tx, accountId: string, identity: ProviderIdentity, now: Date): Promise<void> {
  const { issuer, subject, provider } = identity
  await tx
    .insertInto('identity.provider_link')
    .values({ issuer, subject, provider, account_id: accountId, created_at: now, used_at: now })
    .onConflict((conflict) =>
      conflict.columns(['issuer', 'subject']).doUpdateSet({ account_id: accountId, used_at: now }),
    )
    .execute()
}

export const providerLinksOf = (db: Database, accountId: string) =>
  db
    .selectFrom('identity.provider_link')
    .select(['issuer', 'subject', 'provider', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()

/** Unties what a provider knows this account by. Signing in by mail always remains. */
export async function unlinkProvider(tx: Tx, accountId: string, provider: string): Promise<void> {
  await tx
    .deleteFrom('identity.provider_link')
    .where('account_id', '=', accountId)
    .where('provider', '=', provider)
    .execute()
}

export async function confirmEmail(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('identity.account')
    .set({ email_confirmed_at: now })
    .where('id', '=', accountId)
    .where('email_confirmed_at', 'is', null)
    .execute()
}

export async function changeLocale(tx: Tx, accountId: string, locale: Locale): Promise<void> {
  await tx.updateTable('identity.account').set({ locale }).where('id', '=', accountId).execute()
}

/** Closes an account: its sessions end and nobody can sign in to it. Or opens it again. */
export async function blockAccount(tx: Tx, accountId: string, at: Date | null): Promise<void> {
  await tx.updateTable('identity.account').set({ blocked_at: at }).where('id', '=', accountId).execute()
  if (at !== null) await endSessionsOf(tx, accountId)
}

/** Makes an account a steward's, or no longer. */
export async function setSteward(tx: Tx, accountId: string, steward: boolean): Promise<void> {
  await tx.updateTable('identity.account').set({ steward }).where('id', '=', accountId).execute()
}

/**
 * How many stewards there are who can sign in, those of the example city apart. Others who want to know wait until this
 * transaction ends, so that the last two cannot leave at once.
 */
export async function countStewards(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('identity.account')
    .select('id')
    .where('steward', '=', true)
    .where('example', '=', false)
    .where('blocked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length
}

/** Whether anybody is steward, those of the example city apart. */
export async function hasSteward(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('identity.account')
    .select('id')
    .where('steward', '=', true)
    .where('example', '=', false)
    .where('blocked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes an account with its sessions, passkeys and links. */
export async function deleteAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('identity.account').where('id', '=', accountId).execute()
}

/** Deletes the accounts of example people. */
export async function deleteExampleAccounts(tx: Tx): Promise<void> {
  await tx.deleteFrom('identity.account').where('example', '=', true).execute()
}
