import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database'

/** The cookie that holds a session's token. */
export const sessionCookieName = 'session'

/** How long a session lasts unless it is renewed. */
export const sessionDays = 30

/** A secret of 256 random bits, for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** How a token is kept: 32 bytes. A random token needs no salt and no slow hash (NIST SP 800-63B, 5.1.2.2). */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token a request brings; undefined for none, or one that cannot be ours. */
export function sessionTokenOf(request: Request): string | undefined {
  return request.headers.get('cookie')?.match(/(?:^|;\s*)session=([\w-]{43})(?:;|$)/)?.[1]
}

/**
 * Starts a session.
 * @param session agent: the User-Agent header; method: how the person proved who they are
 * @returns the token for the cookie; only its hash is kept
 */
export async function startSession(
  tx: Tx,
  session: { accountId: string; method: string; agent?: string | null | undefined; now: Date },
): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('identity.session')
    .values({
      token_hash: hashOf(token),
      account_id: session.accountId,
      method: session.method,
      agent: session.agent?.slice(0, 300) ?? null,
      created_at: session.now,
      seen_at: session.now,
      expires_at: new Date(session.now.getTime() + sessionDays * 86_400_000),
    })
    .execute()
  return token
}

/** The Set-Cookie header that keeps a session's token, or takes it away (undefined). */
export function sessionCookie(token: string | undefined, baseUrl: string): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : ''
  const keep = token === undefined ? 'Max-Age=0' : `Max-Age=${sessionDays * 86_400}`
  return `${sessionCookieName}=${token ?? ''}; Path=/; ${keep}; SameSite=Lax; HttpOnly${secure}`
}
