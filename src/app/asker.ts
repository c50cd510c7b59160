import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '#platform/database'
import type { Member } from '#platform/feature'
import { hashOf, renewSessions, sessionTokenOf } from '#platform/identity'
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
export function createMemberFinder(
  db: Database,
  now: () => Date,
  baseUrl: string,
): (request: Request) => Promise<Member | undefined> {
  const renew = createRenewal(db, now)
  let waiting: { hash: Buffer; found(member: Member | undefined): void; failed(error: unknown): void }[] = []
  let asking = false
  // One question at a time: who comes while it is under way comes along with the next.
  async function askAll() {
    asking = true
    while (waiting.length > 0) await ask()
    asking = false
  }
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
      renew([...members.keys()])
    } catch (error) {
      for (const one of asked) one.failed(error)
    }
  }
  return async (request) => {
    const token = sessionTokenOf(request, baseUrl)
    if (token === undefined) return undefined
    return new Promise((found, failed) => {
      if (waiting.length === 0 && !asking) setImmediate(() => void askAll())
      waiting.push({ hash: hashOf(token), found, failed })
    })
  }
}

/** Lets sessions that are used last longer, without anybody waiting for it: each asks the database once an hour. */
function createRenewal(db: Database, now: () => Date): (hashes: string[]) => void {
  const renewedAt = new Map<string, number>()
  const waiting: Buffer[] = []
  let renewing = false
  async function renewAll() {
    renewing = true
    while (waiting.length > 0) {
      // A renewal that fails is tried with the next request of an hour later; a session lasts a month without.
      await renewSessions(db, waiting.splice(0), now()).catch(() => {})
    }
    renewing = false
  }
  return (hashes) => {
    const at = now().getTime()
    const due = hashes.filter((hash) => at - (renewedAt.get(hash) ?? -Infinity) > 3_600_000)
    if (due.length === 0) return
    if (renewedAt.size > 100_000) renewedAt.clear()
    for (const hash of due) renewedAt.set(hash, at)
    waiting.push(...due.map((hash) => Buffer.from(hash, 'base64')))
    if (!renewing) void renewAll()
  }
}
