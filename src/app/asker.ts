import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '#platform/database'
import type { Member } from '#platform/feature'
import { hashOf, sessionTokenOf } from '#platform/identity'
import { membersOfSessions } from '#people'

/** What the HTTP server knows of a request beside the request itself. */
export type Connection = {
  incoming?: { socket?: { remoteAddress?: string | undefined }; headers?: IncomingHttpHeaders }
}

/**
 * The network address that asks. Behind proxies that are trusted to say so, the one they were asked by.
 * @param trustedProxies how many proxies stand before this program, each adding to X-Forwarded-For
 */
export function clientOf(request: Request, connection: Connection | undefined, trustedProxies: number): string {
  const remote = connection?.incoming?.socket?.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  if (trustedProxies === 0) return remote
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return hops.at(-trustedProxies) || remote
}

/**
 * Finds who is signed in. Requests that arrive together ask the database together: five hundred people who press a
 * button at once cost one query.
 */
export function createMemberFinder(db: Database, now: () => Date): (request: Request) => Promise<Member | undefined> {
  let waiting: { hash: Buffer; found(member: Member | undefined): void; failed(error: unknown): void }[] = []
  async function ask() {
    const asked = waiting
    waiting = []
    try {
      const members = await membersOfSessions(
        db,
        asked.map((one) => one.hash),
        now(),
      )
      for (const one of asked) one.found(members.get(one.hash.toString('base64')))
    } catch (error) {
      for (const one of asked) one.failed(error)
    }
  }
  return async (request) => {
    const token = sessionTokenOf(request)
    if (token === undefined) return undefined
    return new Promise((found, failed) => {
      if (waiting.length === 0) setImmediate(() => void ask())
      waiting.push({ hash: hashOf(token), found, failed })
    })
  }
}
