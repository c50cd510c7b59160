import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { responseWithdrawn } from '../events.ts'
import { emptyResponses } from '../response/emptying.ts'

/**
 * Takes back a response that waits for an answer, or throws a draft away. What it said goes with it; that somebody
 * withdrew, and what was written in the thread, stays for who asks.
 * @returns false when it was chosen or declined meanwhile
 */
export async function withdrawResponse(tx: Tx, id: number, now: Date): Promise<boolean> {
  const response = await tx
    .selectFrom('responses.response')
    .select(['state', 'call_id', 'party_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (response === undefined || response.state === 'withdrawn') return true
  if (response.state === 'chosen' || response.state === 'declined') return false
  await emptyResponses(tx, [id])
  if (response.state === 'draft') {
    await tx.deleteFrom('responses.response').where('id', '=', id).execute()
    return true
  }
  await tx
    .updateTable('responses.interview')
    .set((set) => ({ state: 'cancelled', changed_at: now, sequence: set('sequence', '+', 1) }))
    .where('response_id', '=', id)
    .where('state', '<>', 'cancelled')
    .execute()
  await tx.updateTable('responses.response').set({ state: 'withdrawn', changed_at: now }).where('id', '=', id).execute()
  await announce(tx, responseWithdrawn, [{ responseId: id, callId: response.call_id, partyId: response.party_id }])
  return true
}
