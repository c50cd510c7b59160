import type { Tx } from '#platform/database'
import { ownCollective } from './queries.ts'

/** A member lets the own skills count for a collective, or no longer. @returns false for who does not belong to it */
export async function lendSkills(
  tx: Tx,
  { handle, personId, lends, now }: { handle: string; personId: number; lends: boolean; now: Date },
): Promise<boolean> {
  const collective = await ownCollective(tx, handle, personId)
  if (collective === undefined) return false
  const row = { party_id: collective.party_id, person_id: personId }
  if (lends)
    await tx
      .insertInto('collectives.lending')
      .values({ ...row, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await tx
      .deleteFrom('collectives.lending')
      .where('party_id', '=', row.party_id)
      .where('person_id', '=', personId)
      .execute()
  return true
}
