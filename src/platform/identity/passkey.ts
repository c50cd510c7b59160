import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { hashOf } from './session.ts'

// Passkeys are discoverable credentials of Web Authentication level 3. No attestation: which maker's device it is, is
// nobody's business here.

const validMinutes = 5

/** EdDSA, ES256 and RS256 (IANA COSE algorithms): between them every authenticator there is. */
const algorithms = [-8, -7, -257]

/** Whom browsers tie a passkey to: this site's host, and its origin. */
export type RelyingParty = { id: string; origin: string; name: string }

export const relyingParty = (baseUrl: string, name: string): RelyingParty => {
  const { hostname, origin } = new URL(baseUrl)
  return { id: hostname, origin, name }
}

export type Passkey = { id: string; name: string; created_at: Date; used_at: Date | null }

/** The passkeys of an account, oldest first. */
export const passkeysOf = (db: Database, accountId: string): Promise<Passkey[]> =>
  db
    .selectFrom('identity.passkey')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/** What a browser needs to make a new passkey for an account. */
export async function newPasskeyOptions(
  db: Database,
  site: RelyingParty,
  account: { accountId: string; email: string; name: string },
  now: Date,
) {
  const known = await db
    .selectFrom('identity.passkey')
    .select(['credential_id', 'transports'])
    .where('account_id', '=', account.accountId)
    .execute()
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: site.id,
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.accountId),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map((one) => ({ id: one.credential_id, transports: one.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(db, options.challenge, account.accountId, now)
  return options
}

/**
 * Adds the passkey a browser made.
 * @param name what its owner calls it
 * @returns false when the answer is not to be trusted: another site's, a challenge used before, a key that is there
 */
export async function addPasskey(
  tx: Tx,
  site: RelyingParty,
  made: { accountId: string; name: string; response: unknown },
  now: Date,
): Promise<boolean> {
  const verified = await verifyRegistrationResponse({
    response: made.response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(tx, challenge, made.accountId, now),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined) // It throws on everything that is not right.
  if (!verified?.verified) return false
  const { credential } = verified.registrationInfo
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('identity.passkey')
    .values({
      account_id: made.accountId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: String(credential.counter),
      transports: credential.transports ?? [],
      name: made.name.slice(0, 60),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes a passkey away. False when it is not this account's. */
export async function removePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.passkey')
    .where('account_id', '=', accountId)
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** What a browser needs to sign in with a passkey it holds; which, its owner chooses there. */
export async function signInOptions(db: Database, site: RelyingParty, now: Date) {
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' })
  await keepChallenge(db, options.challenge, null, now)
  return options
}

/**
 * Checks a browser's answer to a challenge.
 * @returns the account whose passkey it is; undefined when the answer is not to be trusted, or the key is unknown here
 */
export async function accountByPasskey(
  tx: Tx,
  site: RelyingParty,
  response: unknown,
  now: Date,
): Promise<string | undefined> {
  const id = (response as { id?: unknown } | null)?.id
  if (typeof id !== 'string') return undefined
  const key = await tx
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (key === undefined) return undefined
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(tx, challenge, null, now),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    credential: {
      id: key.credential_id,
      publicKey: new Uint8Array(key.public_key),
      counter: Number(key.counter),
      transports: key.transports,
    },
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const counter = String(verified.authenticationInfo.newCounter)
  await tx.updateTable('identity.passkey').set({ counter, used_at: now }).where('id', '=', key.id).execute()
  return key.account_id
}

async function keepChallenge(db: Database, challenge: string, accountId: string | null, now: Date) {
  await db
    .insertInto('identity.passkey_challenge')
    .values({
      challenge_hash: hashOf(challenge),
      account_id: accountId,
      expires_at: new Date(now.getTime() + validMinutes * 60_000),
    })
    .execute()
}

/** A challenge is good for one answer, right or wrong. */
async function takeChallenge(tx: Tx, challenge: string, accountId: string | null, now: Date): Promise<boolean> {
  const taken = await tx
    .deleteFrom('identity.passkey_challenge')
    .where('challenge_hash', '=', hashOf(challenge))
    .where('account_id', 'is not distinct from', accountId)
    .where('expires_at', '>', now)
    .returning('challenge_hash')
    .executeTakeFirst()
  return taken !== undefined
}
