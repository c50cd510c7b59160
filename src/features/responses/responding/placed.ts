import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { responseSent } from '../events.ts'

/**
 * The response of somebody whom the asker and the call brought together elsewhere: the one there is, or one that is made
 * here and counts as sent, also after the deadline. A draft is sent as it is.
 * @param motivation said when there is no response yet
 * @returns its id
 */
export async function respondPlaced(
  tx: Tx,
  given: { callId: number; partyId: number; motivation: string; now: Date },
): Promise<number> {
  const { callId, partyId, motivation, now } = given
  await sql`insert into responses.response (call_id, party_id, by_id, motivation, created_at, changed_at)
    values (${callId}, ${partyId}, ${partyId}, ${motivation}, ${now}, ${now})
    on conflict (call_id, party_id) where state <> 'withdrawn' do nothing`.execute(tx)
  const { id } = await tx
    .selectFrom('responses.response')
    .select('id')
    .where('call_id', '=', callId)
    .where('party_id', '=', partyId)
    .where('state', '<>', 'withdrawn')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { rows } =
    await sql`update responses.response set state = 'sent', sent_at = ${now} where id = ${id} and state = 'draft' returning id`.execute(
      tx,
    )
  if (rows.length > 0) await announce(tx, responseSent, [{ responseId: id, callId, partyId }])
  return id
}
