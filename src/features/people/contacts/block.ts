import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { personBlocked } from '../events.ts'
import { unsayMet } from './met.ts'

/** From now on two people do not see each other. What they said of having met is taken back; it is announced once. */
export async function block(tx: Tx, personId: number, blockedId: number): Promise<void> {
  if (personId === blockedId) return
  const blocked = await tx
    .insertInto('people.block')
    .values({ person_id: personId, blocked_id: blockedId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  await unsayMet(tx, personId, blockedId)
  if (blocked !== undefined) await announce(tx, personBlocked, [{ personId, blockedId }])
}

export async function unblock(tx: Tx, personId: number, blockedId: number): Promise<void> {
  await tx.deleteFrom('people.block').where('person_id', '=', personId).where('blocked_id', '=', blockedId).execute()
}
