import type { Tx } from '#platform/database'
import { type By, note } from './history.ts'
import { placementById, type Placement } from './placement.ts'

/** What a placement still has to say before a school can look at it, in the order of the form. */
export const needed = ['programme_id', 'year', 'starts_on', 'ends_on', 'hours_a_week', 'tutor_name'] as const

export const missingIn = (placement: Placement): (typeof needed)[number][] =>
  needed.filter((field) => placement[field] === null)

/** Asks the school whether a placement is good, as soon as all is said that it needs to know. Returns whether it is. */
export async function askSchool(tx: Tx, placementId: number, by: By): Promise<boolean> {
  const placement = await placementById(tx, placementId)
  if (placement === undefined || missingIn(placement).length > 0) return false
  if (placement.state !== 'draft' && placement.state !== 'refused') return false
  await tx.updateTable('internships.placement').set({ state: 'asked' }).where('id', '=', placementId).execute()
  await note(tx, { ...by, placementId, what: 'asked' })
  return true
}
