import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Member } from '#platform/feature'

/**
 * The members behind sessions that have not ended, by the hash of their token (base64). One query for any number.
 * An account without a person yet (it has not given its name) is not a member.
 */
export async function membersOfSessions(db: Database, hashes: Buffer[], now: Date): Promise<Map<string, Member>> {
  const { rows } = await sql<Omit<Member, 'locale'> & { locale: 'nl' | 'en'; hash: string }>`
    select encode(session.token_hash, 'base64') as hash, session.account_id as "accountId", session.id as "sessionId",
           person.id as "personId", person.handle, person.name, session.locale, session.steward,
           person.trusted_at is not null or session.steward as trusted
      from identity.session_card session
      join people.party person on person.account_id = session.account_id
     where session.token_hash = any (${hashes}) and session.expires_at > ${now}`.execute(db)
  return new Map(rows.map(({ hash, ...member }) => [hash, member]))
}

/** Ties a person to the account that signs in as it. @param given trusted: its publications do not wait for a steward */
export async function giveAccount(
  tx: Tx,
  personId: number,
  given: { accountId: string; trustedAt?: Date | undefined },
): Promise<void> {
  await tx
    .updateTable('people.party')
    .set({ account_id: given.accountId, trusted_at: given.trustedAt ?? null })
    .where('id', '=', personId)
    .where('kind', '=', 'person')
    .execute()
}
