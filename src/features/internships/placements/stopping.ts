import { sql } from 'kysely'
import { callMoving } from '#calls'
import { engagementEnded, stopElsewhere } from '#engagements'
import type { Tx } from '#platform/database'
import { listener } from '#platform/events'
import { cityDay } from '#platform/i18n'
import { freePlace } from '#responses'
import { words } from '../messages.ts'
import { type By, note } from './history.ts'
import { lockPlacement } from './placement.ts'

type Stopping = By & { placementId: number; reason?: string | undefined }

/**
 * Ends a placement before its last day, or before it begins: its place is free again, and the engagement of the two stops
 * with it. What began and was stopped is told apart in the figures; what never began is in none.
 * @returns whether it was there to be stopped
 */
export async function stopPlacement(tx: Tx, given: Stopping): Promise<boolean> {
  const { placementId, reason, ...by } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement === undefined || placement.state === 'stopped') return false
  const today = cityDay(by.now)
  const { state, starts_on, ends_on, engagement_id, response_id } = placement
  if (state === 'approved' && ends_on !== null && ends_on < today) return false
  await tx
    .updateTable('internships.placement')
    .set({ state: 'stopped', stopped_on: today })
    .where('id', '=', placementId)
    .execute()
  await note(tx, { ...by, placementId, what: 'stopped', reason })
  const side = by.side === 'student' ? 'doer' : 'asker'
  if (engagement_id !== null)
    await stopElsewhere(tx, { id: engagement_id, side, now: by.now, reason: reason || words('nl')('history.stopped') })
  // A place somebody has been at for a while was taken; one where nobody came yet can go to another student.
  const began = state === 'approved' && starts_on !== null && starts_on <= today
  if (response_id !== null && !began)
    await freePlace(tx, { responseId: response_id, by: side === 'doer' ? 'responder' : 'asker' })
  return true
}

/**
 * A company that withdraws its call takes back the placements that have not begun. Those that run go on: their students
 * are there, and each is stopped on its own page, with its own reason.
 */
export const withdrawn = callMoving.with(async (tx, { call, to, now }) => {
  if (to !== 'withdrawn' || call.kind !== 'internship') return undefined
  const { rows } = await sql<{ id: number; why: string | null }>`
    select m.id, (select w.withdrawn_reason from calls.withdrawal_card w where w.call_id = m.call_id) as why
      from internships.placement m where m.call_id = ${call.id} and m.state <> 'stopped'
       and (m.state <> 'approved' or m.starts_on > ${cityDay(now)}) order by m.id`.execute(tx)
  for (const { id, why } of rows)
    await stopPlacement(tx, { placementId: id, byId: null, side: 'company', now, reason: why ?? undefined })
  return undefined
})

/** An engagement that was stopped on its own page stops the placement too, and its school hears it. */
export const stopsWithEngagement = listener(
  engagementEnded,
  'internships.engagementStopped',
  async ({ db, now }, { engagementId, done }) => {
    if (done) return
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: number; side: 'asker' | 'doer' | null; reason: string | null }>`
        select m.id, e.stopped_side as side, e.stopped_reason as reason
          from internships.placement m join engagements.stopped_card e on e.id = m.engagement_id
         where m.engagement_id = ${engagementId} and m.state <> 'stopped'`.execute(tx)
      for (const { id, side, reason } of rows)
        await stopPlacement(tx, {
          ...{ placementId: id, byId: null, now, reason: reason ?? undefined },
          side: side === 'doer' ? 'student' : 'company',
        })
    })
  },
)
