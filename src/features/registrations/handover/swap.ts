import type { Database } from '#platform/database'
import { admitAt, refused } from '../admission/admit.ts'
import { takeDesks } from '../admission/desk.ts'
import type { Outcome, Registering } from '../admission/registering.ts'
import { end } from '../registration/ending.ts'

/**
 * Registers for one gathering and gives up another in one transaction. `from` is given up only when `to` is certain: who
 * gets on a waiting list keeps what there is.
 * @returns the outcome of `to`
 */
export async function swap(db: Database, { from, to }: { from: number; to: Registering }, now: Date): Promise<Outcome> {
  return db.transaction().execute(async (tx) => {
    const own = await tx
      .selectFrom('registrations.registration')
      .select('gathering_id')
      .where('id', '=', from)
      .where('person_id', '=', to.personId)
      .executeTakeFirst()
    const desks = await takeDesks(tx, [to.gatheringId, ...(own ? [own.gathering_id] : [])])
    const [desk, given] = [desks.get(to.gatheringId), own && desks.get(own.gathering_id)]
    if (desk === undefined || given === undefined || given === desk) return refused('notHere')
    const [outcome = refused('notHere')] = await admitAt(tx, desk, [to], now, from)
    if (outcome.state === 'confirmed') await end(tx, given, [from], 'swapped', now)
    return outcome
  })
}
