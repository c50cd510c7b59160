import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** Forgets sessions, proofs, arrivals and attempts that have ended. */
export async function forgetEnded(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('identity.session').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.mail_proof').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.provider_attempt').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.passkey_challenge').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.arrival').where('expires_at', '<', now).execute()
  await db.deleteFrom('identity.address_change').where('expires_at', '<', now).execute()
}

/** Ends what was begun as an example person: for when the program is no longer on its maker's own machine. */
export async function endExampleSessions(db: Database): Promise<void> {
  await sql`delete from identity.session using identity.account account
             where account.id = session.account_id and account.example`.execute(db)
}
