import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { renewAgreement } from '../agreements/making.ts'
import { approvedUntil } from '../places/approvals.ts'
import { isVocational } from '../programmes/programme.ts'
import { memberCalled } from '../places/place.ts'
import { hoursBeside } from './changing.ts'
import { type By, note } from './history.ts'
import { lockPlacement, type Placement } from './placement.ts'

/** Why a school cannot say yes to a placement now. */
export type Hindrance = 'over' | 'place' | 'hours' | 'guide'

/**
 * Whether the place of a placement is one the school lets its students go to. Without a call a place of higher education
 * is only this placement, and is approved with it.
 */
export async function placeApproved(db: Tx, placement: Placement): Promise<boolean> {
  const { company_id, programme_id, level, call_id, starts_on } = placement
  if (company_id === null || programme_id === null || level === null || starts_on === null) return false
  if (call_id === null && !isVocational(level)) return true
  const asked = { companyId: company_id, callId: call_id, programme: { id: programme_id, level }, on: starts_on }
  return (await approvedUntil(db, asked)) !== undefined
}

/**
 * The school says yes: from then on there is an agreement to sign, and the placement counts from its first day. Whoever
 * only said to study there is confirmed with it.
 * @returns undefined when it did; else what is in the way
 */
export async function approvePlacement(
  tx: Tx,
  given: By & { placementId: number; guideName: string },
): Promise<Hindrance | undefined> {
  const { placementId, guideName, ...by } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement === undefined || !['asked', 'refused'].includes(placement.state)) return 'over'
  if (guideName === '') return 'guide'
  if (!(await placeApproved(tx, placement))) return 'place'
  // Two schools that approve the same student at once wait here for each other, as the database would make them.
  if (placement.student_id !== null) await sql`select pg_advisory_xact_lock(26, ${placement.student_id})`.execute(tx)
  if ((await hoursBeside(tx, placement, placement)) + (placement.hours_a_week ?? 0) > 40) return 'hours'
  const guide_id = await memberCalled(tx, placement.school_id, guideName)
  await tx
    .updateTable('internships.placement')
    .set({ state: 'approved', decided_at: by.now, guide_name: guideName, guide_id })
    .where('id', '=', placementId)
    .execute()
  await sql`
    update internships.enrolment set state = 'confirmed', decided_at = ${by.now}, decided_by = ${by.byId}
     where person_id = ${placement.student_id} and programme_id = ${placement.programme_id} and state = 'said'`.execute(
    tx,
  )
  await renewAgreement(tx, placementId, by.now)
  await note(tx, { ...by, placementId, what: 'approved' })
  return undefined
}

/** The school says no, and why. Student and company can say something else and ask again. */
export async function refusePlacement(
  tx: Tx,
  given: By & { placementId: number; reason: string },
): Promise<Hindrance | undefined> {
  const { placementId, reason, ...by } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement?.state !== 'asked') return 'over'
  await tx
    .updateTable('internships.placement')
    .set({ state: 'refused', decided_at: by.now })
    .where('id', '=', placementId)
    .execute()
  await note(tx, { ...by, placementId, what: 'refused', reason })
  return undefined
}
