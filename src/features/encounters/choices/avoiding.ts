import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

export type Avoided = { id: number; handle: string; name: string }

/** From now on neither is suggested to the other, nor brought to the same table. Nobody is told. Said again: nothing. */
export async function avoid(tx: Tx, personId: number, otherId: number): Promise<void> {
  await tx
    .insertInto('encounters.avoided')
    .values({ person_id: personId, avoided_id: otherId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes that back. */
export async function stopAvoiding(tx: Tx, personId: number, otherId: number): Promise<void> {
  await tx
    .deleteFrom('encounters.avoided')
    .where('person_id', '=', personId)
    .where('avoided_id', '=', otherId)
    .execute()
}

/** Whom a person would rather not meet, by name. For that person alone. */
export async function avoidedBy(db: Database, personId: number): Promise<Avoided[]> {
  const { rows } = await sql<Avoided>`
    select other.id, other.handle, other.name
      from encounters.avoided join people.party_card other on other.id = avoided.avoided_id
     where avoided.person_id = ${personId} order by platform.plain(other.name), other.id`.execute(db)
  return rows
}
