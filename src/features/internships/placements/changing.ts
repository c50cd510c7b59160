import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { renewAgreement } from '../agreements/making.ts'
import { memberCalled } from '../places/place.ts'
import { askSchool } from './asking.ts'
import { type By, note } from './history.ts'
import { lockPlacement, type Placement } from './placement.ts'

/** What the three of a placement say of it; null: not yet. */
export type PlacementFields = Pick<
  Placement,
  | 'programme_id'
  | 'year'
  | 'starts_on'
  | 'ends_on'
  | 'hours_a_week'
  | 'tutor_name'
  | 'guide_name'
  | 'goals'
  | 'allowance'
>
export const placementFields = [
  'programme_id',
  'year',
  'starts_on',
  'ends_on',
  'hours_a_week',
  'tutor_name',
  'guide_name',
  'goals',
  'allowance',
] as const satisfies (keyof PlacementFields)[]

/** Why a placement cannot be so, by a word for people. */
export type Unfit = 'study' | 'year' | 'until' | 'hours' | 'over' | 'needed'

/**
 * Says what a placement is, or something else. Before it is approved the school is asked as soon as it is whole; after
 * that the change goes into the history, and a new version of the agreement is to be signed by all three.
 * @returns undefined when it is said; else why not, with nothing changed
 */
export async function sayPlacement(
  tx: Tx,
  given: By & { placementId: number; fields: PlacementFields; reason?: string | undefined },
): Promise<Unfit | undefined> {
  const { placementId, fields, reason, ...by } = given
  const placement = await lockPlacement(tx, placementId)
  if (placement === undefined || placement.state === 'stopped') return 'over'
  // What was arranged elsewhere is not changed here: its school registers it anew.
  if (placement.origin === 'outside') return 'over'
  const { before, after } = differences(placement, fields)
  const approved = placement.state === 'approved'
  if (Object.keys(after).length === 0) {
    if (!approved) await askSchool(tx, placementId, by)
    return undefined
  }
  const wrong = await unfit(tx, placement, fields)
  if (wrong !== undefined) return wrong
  const people = await meant(tx, placement, fields)
  await tx
    .updateTable('internships.placement')
    .set({ ...fields, ...people })
    .where('id', '=', placementId)
    .execute()
  if (!approved) {
    await askSchool(tx, placementId, by)
    return undefined
  }
  await note(tx, { ...by, placementId, what: 'changed', before, after, reason })
  await renewAgreement(tx, placementId, by.now)
  return undefined
}

function differences(placement: Placement, fields: PlacementFields) {
  const changed = placementFields.filter((field) => placement[field] !== fields[field])
  const of = (from: PlacementFields) => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: of(placement), after: of(fields) }
}

async function unfit(tx: Tx, placement: Placement, fields: PlacementFields): Promise<Unfit | undefined> {
  const { programme_id, year, starts_on, ends_on, hours_a_week } = fields
  if (starts_on !== null && ends_on !== null && ends_on < starts_on) return 'until'
  // A school that was asked, or said yes, finds nothing missing afterwards.
  const whole =
    placement.state === 'draft' || [programme_id, year, starts_on, ends_on, hours_a_week].every((one) => one !== null)
  if (!whole) return 'needed'
  if (programme_id === null) return undefined
  if (programme_id !== placement.programme_id && placement.state === 'approved') return 'study'
  const { rows } = await sql<{ years: number }>`
    select p.years from internships.study_programme p where p.id = ${programme_id}
       and (p.id = ${placement.programme_id} or exists (select from internships.enrolment e
             where e.programme_id = p.id and e.person_id = ${placement.student_id} and e.state <> 'refused'))`.execute(
    tx,
  )
  const [programme] = rows
  if (programme === undefined) return 'study'
  if (year !== null && year > programme.years) return 'year'
  return placement.state === 'approved' && (await hoursBeside(tx, placement, fields)) + (hours_a_week ?? 0) > 40
    ? 'hours'
    : undefined
}

/** Hours a week that a student already spends, at most, in other approved placements on the days of this one. */
export async function hoursBeside(
  db: Database,
  placement: Pick<Placement, 'id' | 'student_id'>,
  days: Pick<Placement, 'starts_on' | 'ends_on'>,
): Promise<number> {
  const { rows } = await sql<{ hours: number }>`
    select coalesce(sum(hours_a_week), 0)::int as hours from internships.placement
     where student_id = ${placement.student_id} and id <> ${placement.id} and state = 'approved'
       and starts_on <= ${days.ends_on} and ends_on >= ${days.starts_on}`.execute(db)
  return rows[0]?.hours ?? 0
}

/** The members that the names of tutor and guide mean, where the organisation has one of that name. */
async function meant(tx: Tx, placement: Placement, fields: PlacementFields) {
  const [tutor, guide] = await Promise.all([
    memberCalled(tx, placement.company_id, fields.tutor_name),
    memberCalled(tx, placement.school_id, fields.guide_name),
  ])
  return { tutor_id: tutor, guide_id: guide }
}
