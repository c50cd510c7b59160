import type { Tx } from '#platform/database'
import { partyIsDifferent } from './changing.ts'
import type { WorkKind } from './party.ts'

/** Days as YYYY-MM-DD, the last one included. */
export type NewAvailability = { from: string; until: string; daysAWeek: number; kinds: WorkKind[] }

/** From when until when, how much and for what a person can be asked; instead of what was said before. */
export async function setAvailability(tx: Tx, partyId: number, given: NewAvailability): Promise<void> {
  const row = { from_day: given.from, until_day: given.until, days_a_week: given.daysAWeek, kinds: given.kinds }
  await tx
    .insertInto('people.availability')
    .values({ party_id: partyId, ...row })
    .onConflict((conflict) => conflict.column('party_id').doUpdateSet(row))
    .execute()
  await partyIsDifferent(tx, partyId)
}

export async function removeAvailability(tx: Tx, partyId: number): Promise<void> {
  await tx.deleteFrom('people.availability').where('party_id', '=', partyId).execute()
  await partyIsDifferent(tx, partyId)
}
