import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { hashOf, newToken } from './session.ts'

const validMinutes = 15
const mostTries = 5

/** What is asked of a mail address: to prove it, and where to go on. */
export type ProofWanted = {
  email: string
  /** The secret in a cookie of the browser that asks. */
  browser: string
  /** The identity at a provider that will belong to whoever reads the mail. */
  identity?: ProviderIdentity | undefined
  back: string
}
export type ProviderIdentity = { provider: string; issuer: string; subject: string; name?: string | undefined }
export type Proven = { email: string; identity?: ProviderIdentity | undefined; back: string }

/**
 * Makes what a mail needs to prove that its reader has the address. Valid for fifteen minutes, for one use.
 * @returns the token for the link, and six digits that only work in the browser that asked
 */
export async function wantProof(tx: Tx, wanted: ProofWanted, now: Date): Promise<{ token: string; code: string }> {
  const token = newToken()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { identity } = wanted
  await tx
    .insertInto('identity.mail_proof')
    .values({
      token_hash: hashOf(token),
      email: wanted.email,
      browser_hash: hashOf(wanted.browser),
      code_hash: hashOf(wanted.browser + code),
      provider: identity?.provider ?? null,
      issuer: identity?.issuer ?? null,
      subject: identity?.subject ?? null,
      name: identity?.name ?? null,
      back: wanted.back,
      expires_at: new Date(now.getTime() + validMinutes * 60_000),
    })
    .execute()
  return { token, code }
}

/** The address this browser last asked to prove, while its mail is still good. */
export async function addressAskedBy(db: Database, browser: string, now: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.mail_proof')
    .select('email')
    .where('browser_hash', '=', hashOf(browser))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.email
}

/** Which address a link proves; undefined when it was used, is too old or never was. Looking uses nothing up. */
export async function proofAt(db: Database, token: string, now: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.mail_proof')
    .select('email')
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.email
}

/** Uses a link up. Of two who try at once, one succeeds. */
export async function proveByLink(tx: Tx, token: string, now: Date): Promise<Proven | undefined> {
  const row = await tx
    .updateTable('identity.mail_proof')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row && proven(row)
}

/**
 * Uses a proof up by its six digits, in the browser that asked. Every try counts, for each proof that waits; after five
 * wrong ones only the link is left.
 * @param db not a transaction that might be rolled back: a wrong try must stay counted
 */
export async function proveByCode(db: Database, browser: string, code: string, now: Date): Promise<Proven | undefined> {
  const { rows } = await sql<ProofRow & { right: boolean }>`
    update identity.mail_proof
       set tries = tries + 1, used_at = case when code_hash = ${hashOf(browser + code)} then ${now}::timestamptz end
     where browser_hash = ${hashOf(browser)} and used_at is null and expires_at > ${now} and tries < ${mostTries}
    returning email, provider, issuer, subject, name, back, used_at is not null as right`.execute(db)
  const row = rows.find((one) => one.right)
  return row && proven(row)
}

type ProofRow = {
  email: string
  provider: string | null
  issuer: string | null
  subject: string | null
  name: string | null
  back: string
}

function proven({ email, provider, issuer, subject, name, back }: ProofRow): Proven {
  if (provider === null || issuer === null || subject === null) return { email, back }
  return { email, back, identity: { provider, issuer, subject, name: name ?? undefined } }
}
