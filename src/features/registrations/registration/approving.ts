import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { takeDesk } from '../admission/desk.ts'
import { registrationsConfirmed, registrationsWaiting } from '../events.ts'
import { about, fresh, settle } from '../waiting/settle.ts'

/**
 * An organiser's yes to requests: in when there is a place, else in the queue by the moment they came.
 * @returns which of them are in, and which wait; others were no requests
 */
export async function approve(
  tx: Tx,
  asked: { registrationIds: number[]; gatheringId: number },
  now: Date,
): Promise<{ confirmed: number[]; waiting: number[] }> {
  const desk = await takeDesk(tx, asked.gatheringId)
  if (desk === undefined || asked.registrationIds.length === 0) return { confirmed: [], waiting: [] }
  const rows = await tx
    .updateTable('registrations.registration')
    .set({ state: 'waiting' })
    .where('gathering_id', '=', asked.gatheringId)
    .where('id', 'in', asked.registrationIds)
    .where('state', '=', 'requested')
    .returning('id')
    .execute()
  const approved = rows.map(({ id }) => id)
  const { confirmed } = await settle(tx, desk, now, fresh(approved))
  const waiting = approved.filter((id) => !confirmed.includes(id))
  if (confirmed.length > 0)
    await announce(tx, registrationsConfirmed, [{ ...about(desk, confirmed), how: 'approved' as const }])
  if (waiting.length > 0) await announce(tx, registrationsWaiting, [about(desk, waiting)])
  return { confirmed, waiting }
}
