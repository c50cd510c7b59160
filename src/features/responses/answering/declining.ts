import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { LocalText } from '#platform/i18n'
import { responseDeclined } from '../events.ts'
import { answerOf, problem } from './answer.ts'
import { type Answered, heldCall } from './choosing.ts'

/**
 * Declines responses of a call with a kind word, which each who responded gets by mail in their own language. Who was
 * declined before keeps the word they had: said twice, it is sent once. Who withdrew meanwhile is passed over.
 * @param words in one language or both; one stands for both
 * @returns or `gone` when one of them was chosen meanwhile; nothing is declined then
 */
export async function declineResponses(
  tx: Tx,
  given: { callId: number; responseIds: number[]; words: LocalText; byId: number | null; now: Date },
): Promise<Answered> {
  const { callId, responseIds, byId, now } = given
  if (responseIds.length === 0) return { ok: true }
  await heldCall(tx, callId)
  const rows = await tx
    .selectFrom('responses.response')
    .select(['id', 'state'])
    .where('call_id', '=', callId)
    .where('id', 'in', responseIds)
    .forUpdate()
    .execute()
  if (rows.some(({ state }) => state === 'chosen')) return problem('gone')
  const declined = await tx
    .updateTable('responses.response')
    .set({ state: 'declined', answered_at: now, answered_by: byId, answer: answerOf(given.words) })
    .where('call_id', '=', callId)
    .where('id', 'in', responseIds)
    .where('state', 'in', ['sent', 'shortlisted'])
    .returning(['id', 'party_id'])
    .execute()
  const facts = declined.map(({ id, party_id }) => ({ responseId: id, callId, partyId: party_id }))
  await announce(tx, responseDeclined, facts)
  return { ok: true }
}
