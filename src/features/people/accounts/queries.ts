import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'

/** Where a person gets mail, and in which language. */
export type Address = { email: string; name: string; locale: Locale }

/** Where these persons get mail. Who has no account, or one that a steward closed, is left out. */
export async function addressesOf(db: Database, personIds: number[]): Promise<Map<number, Address>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Address & { id: number }>`
    select party.id, party.name, account.email, account.locale
      from people.party join identity.account_card account on account.id = party.account_id
     where party.id = any(${personIds}::int[]) and account.blocked_at is null`.execute(db)
  return new Map(rows.map(({ id, ...address }) => [id, address]))
}

/** The parties a person may act for: itself, and organisations and collectives where it is organiser or admin. */
export async function representedBy(db: Database, personId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('people.representative')
    .select('party_id')
    .where('person_id', '=', personId)
    .orderBy('party_id')
    .execute()
  return rows.map((row) => row.party_id)
}
