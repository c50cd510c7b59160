import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { hashOf, sessionDays, sessionDaysAtMost } from './session.ts'

export type OwnSession = { id: string; agent: string | null; method: string; created_at: Date; seen_at: Date }

/** The sessions of an account that have not ended, last seen first. */
export const sessionsOf = (db: Database, accountId: string, now: Date): Promise<OwnSession[]> =>
  db
    .selectFrom('identity.session')
    .select(['id', 'agent', 'method', 'created_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()

/**
 * Notes that sessions are in use, at most once an hour each, and lets them last longer; never beyond what a session may
 * last at most.
 */
export async function renewSessions(db: Database, hashes: Buffer[], now: Date): Promise<void> {
  await sql`
    update identity.session
       set seen_at = ${now}, expires_at = least(${now}::timestamptz + make_interval(days => ${sessionDays}),
                                                created_at + make_interval(days => ${sessionDaysAtMost}))
     where token_hash = any (${hashes}) and seen_at < ${now}::timestamptz - interval '1 hour' and expires_at > ${now}`.execute(
    db,
  )
}

/** Ends the session of a token; nothing happens when there is none. */
export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('identity.session').where('token_hash', '=', hashOf(token)).execute()
}

/** Ends one of an account's sessions. False when it is not there. */
export async function endSessionOf(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.session')
    .where('account_id', '=', accountId)
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Ends all of an account's sessions but one (its id), or all. Returns how many. */
export async function endSessionsOf(tx: Tx, accountId: string, but?: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.session')
    .where('account_id', '=', accountId)
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** When and how the person of a session last proved who they are. */
export async function provedAt(db: Database, sessionId: string): Promise<{ at: Date; method: string } | undefined> {
  return db
    .selectFrom('identity.session')
    .select(['created_at as at', 'method'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
}
