import type { Database, Tx } from '#platform/database'
import type { ProviderIdentity } from './mail-proof.ts'
import { hashOf, newToken } from './session.ts'

const validHours = 2

/** Somebody who proved to have an address, and has no account yet. */
export type Arrival = { email: string; method: string; identity?: ProviderIdentity | undefined; back: string }

/**
 * Remembers who arrives until they have said who they are. Nothing lasting is kept of somebody who goes away again.
 * @returns a token for this browser's cookie
 */
export async function rememberArrival(tx: Tx, { email, method, identity, back }: Arrival, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('identity.arrival')
    .values({
      token_hash: hashOf(token),
      email,
      method,
      back,
      provider: identity?.provider ?? null,
      issuer: identity?.issuer ?? null,
      subject: identity?.subject ?? null,
      name: identity?.name ?? null,
      expires_at: new Date(now.getTime() + validHours * 3_600_000),
    })
    .execute()
  return token
}

/** Who arrived with this token; undefined when that is too long ago or done. */
export async function arrivalAt(db: Database, token: string, now: Date): Promise<Arrival | undefined> {
  const row = await db
    .selectFrom('identity.arrival')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && arrival(row)
}

/** The same, and the token is used up. */
export async function takeArrival(tx: Tx, token: string, now: Date): Promise<Arrival | undefined> {
  const row = await tx
    .deleteFrom('identity.arrival')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row && arrival(row)
}

type Row = Pick<Arrival, 'email' | 'method' | 'back'> & {
  provider: string | null
  issuer: string | null
  subject: string | null
  name: string | null
}
function arrival({ email, method, back, provider, issuer, subject, name }: Row): Arrival {
  if (provider === null || issuer === null || subject === null) return { email, method, back }
  return { email, method, back, identity: { provider, issuer, subject, name: name ?? undefined } }
}
