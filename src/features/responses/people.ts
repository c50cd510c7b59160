import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { type Address, addressesOf } from '#people'

/** Somebody who acts for a party, with where mail reaches them. */
export type Representative = Address & { personId: number }

/** Who acts for each of these parties and can be mailed, by party. */
export async function representativesOf(db: Database, partyIds: number[]): Promise<Map<number, Representative[]>> {
  if (partyIds.length === 0) return new Map()
  const { rows } = await sql<{ person_id: number; party_id: number }>`
    select person_id, party_id from people.representative where party_id = any(${partyIds}::integer[])
     order by party_id, person_id`.execute(db)
  const addresses = await addressesOf(
    db,
    rows.map((row) => row.person_id),
  )
  const reached = rows.flatMap(({ person_id, party_id }) => {
    const address = addresses.get(person_id)
    return address === undefined ? [] : [{ ...address, personId: person_id, partyId: party_id }]
  })
  return Map.groupBy(reached, (one) => one.partyId)
}

/** Of these people, those with whom a person has no block, either way. */
export async function unblocked(db: Database, personId: number, others: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select other.id from unnest(${others}::integer[]) as other (id)
     where not exists (select from people.block_card
       where (person_id, blocked_id) in ((other.id, ${personId}), (${personId}, other.id)))`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Whether a person may write to a party. Not when everybody who acts for it and this person keep each other out of
 * sight: then there is nobody who would read it.
 */
export async function mayWriteTo(db: Database, personId: number, partyId: number): Promise<boolean> {
  const { rows } = await sql<{ person_id: number }>`
    select person_id from people.representative where party_id = ${partyId}`.execute(db)
  const others = rows.map((row) => row.person_id)
  return others.length === 0 || (await unblocked(db, personId, others)).length > 0
}
