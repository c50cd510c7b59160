import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { responseShortlisted } from '../events.ts'

/**
 * Puts a response on the shortlist, or takes it off. Two who do so at once, or one twice, come to the same.
 * @returns false when it has an answer already, or was withdrawn
 */
export async function shortlist(tx: Tx, { id, on, now }: { id: number; on: boolean; now: Date }): Promise<boolean> {
  const row = await tx
    .selectFrom('responses.response')
    .select(['state', 'call_id', 'party_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state === (on ? 'shortlisted' : 'sent')) return true
  if (row?.state !== (on ? 'sent' : 'shortlisted')) return false
  await tx
    .updateTable('responses.response')
    .set({ state: on ? 'shortlisted' : 'sent', shortlisted_at: on ? now : null })
    .where('id', '=', id)
    .execute()
  if (on) await announce(tx, responseShortlisted, [{ responseId: id, callId: row.call_id, partyId: row.party_id }])
  return true
}
