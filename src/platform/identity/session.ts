import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database'

/** How long a session lasts after it was last used, and how long at most (OWASP ASVS 5, 7.1.1). */
export const sessionDays = 30
export const sessionDaysAtMost = 180

/** A secret of 256 random bits, for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** How a token is kept: 32 bytes. A random token needs no salt and no slow hash (NIST SP 800-63B, 5.1.2.2). */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * A cookie's name. Over https it has the prefix that lets no other site, also none below or beside this one, set it
 * (RFC 6265bis, 4.1.3.2).
 */
export const cookieName = (name: string, baseUrl: string): string =>
  baseUrl.startsWith('https:') ? `__Host-${name}` : name

/** The token a request brings; undefined for none, or one that cannot be ours. */
export function sessionTokenOf(request: Request, baseUrl: string): string | undefined {
  const name = `${cookieName('session', baseUrl)}=`
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const token = cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length)
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
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
  // The server knows when it ends; the browser only must not forget it before.
  const keep = token === undefined ? 'Max-Age=0' : `Max-Age=${sessionDaysAtMost * 86_400}`
  return `${cookieName('session', baseUrl)}=${token ?? ''}; Path=/; ${keep}; SameSite=Lax; HttpOnly${secure}`
}
