import { sql } from 'kysely'
import { callMoving } from '#calls'
import type { Tx } from '#platform/database'
import { cityDay } from '#platform/i18n'
import { type By, note } from './history.ts'
import { lockPlacement } from './placement.ts'

/**
 * Ends a placement before its last day, or before it begins: its place is free again. What began and was stopped is told
 * apart in the figures; what never began is in none.
 * @returns whether it was there to be stopped
 */
export async function stopPlacement(
  tx: Tx,
  given: By & { placementId: number; reason?: string | undefined },
): Promise<boolean> {
  const { placementId, reason, ...by } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement === undefined || placement.state === 'stopped') return false
  const today = cityDay(by.now)
  if (placement.state === 'approved' && placement.ends_on !== null && placement.ends_on < today) return false
  await tx
    .updateTable('internships.placement')
    .set({ state: 'stopped', stopped_on: today })
    .where('id', '=', placementId)
    .execute()
  await note(tx, { ...by, placementId, what: 'stopped', reason })
  return true
}

/**
 * A company that withdraws its call takes back the placements that have not begun. Those that run go on: their students
 * are there, and each is stopped on its own page, with its own reason.
 */
export const withdrawn = callMoving.with(async (tx, { call, to, now }) => {
  if (to !== 'withdrawn' || call.kind !== 'internship') return undefined
  const { rows } = await sql<{ id: number }>`
    select id from internships.placement where call_id = ${call.id} and state <> 'stopped'
       and (state <> 'approved' or starts_on > ${cityDay(now)}) order by id`.execute(tx)
  for (const { id } of rows) await stopPlacement(tx, { placementId: id, byId: null, side: 'company', now })
  return undefined
})
