import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { renewAgreement } from './agreements/making.ts'
import { type Side, sides } from './placements/placement.ts'

/** A placement of the example city: approved and signed by all three, unless it says otherwise. */
export type ExamplePlacement = {
  studentId: number
  companyId: number
  programmeId: number
  year: number
  startsOn: string
  endsOn: string
  hours: number
  allowance: number
  tutor: string
  guide: string
  goals: string | null
  now: Date
  state?: 'asked'
  signedBy?: Side[]
  stoppedOn?: string
  moments?: boolean
}

/** Adds a placement of the example city, with its student's enrolment, agreement and notes; nobody is written to. */
export async function addExamplePlacement(tx: Tx, given: ExamplePlacement): Promise<void> {
  const { studentId, programmeId, year, startsOn, now, state = 'approved', stoppedOn } = given
  await tx
    .insertInto('internships.enrolment')
    .values({
      ...{
        person_id: studentId,
        programme_id: programmeId,
        year,
        from_day: `${Number(startsOn.slice(0, 4)) - year}-09-01`,
      },
      ...{ state: 'confirmed', decided_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await tx
    .insertInto('internships.placement')
    .values({
      ...{ student_id: studentId, company_id: given.companyId, programme_id: programmeId, year, starts_on: startsOn },
      ...{ ends_on: given.endsOn, hours_a_week: given.hours, tutor_name: given.tutor, guide_name: given.guide },
      ...{ goals: given.goals, allowance: given.allowance, example: true },
      ...{ state, decided_at: state === 'approved' ? now : null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (state === 'approved') await signAll(tx, id, given)
  if (given.moments) await addMoments(tx, id, given)
  if (stoppedOn !== undefined)
    await tx
      .updateTable('internships.placement')
      .set({ state: 'stopped', stopped_on: stoppedOn })
      .where('id', '=', id)
      .execute()
}

async function signAll(
  tx: Tx,
  id: number,
  { now, tutor, guide, signedBy = [...sides] }: ExamplePlacement,
): Promise<void> {
  await renewAgreement(tx, id, now)
  await sql`
    insert into internships.signature (agreement_id, side, name, at, hash)
    select a.id, s.side, case s.side when 'company' then ${tutor} when 'school' then ${guide} else a.content ->> 'student' end,
           ${now}::timestamptz + s.number * interval '1 second', a.hash
      from internships.agreement a, unnest(${signedBy}::text[]) with ordinality as s (side, number)
     where a.placement_id = ${id}`.execute(tx)
}

async function addMoments(tx: Tx, id: number, { studentId, now }: ExamplePlacement): Promise<void> {
  const day = 86_400_000
  const at = (days: number) => new Date(now.getTime() + days * day)
  const said = { placement_id: id, by_id: studentId, side: 'student' as const }
  await tx
    .insertInto('internships.moment')
    .values([
      {
        ...said,
        text: 'Kennismaking: wie doet wat, en wat wil ik leren.',
        planned_at: at(-28),
        held_at: at(-28),
        created_at: at(-30),
      },
      {
        ...said,
        text: 'Eerste scène in de bril gebouwd. De rand van het beeld trilt nog, daar zoek ik op.',
        created_at: at(-12),
      },
      { ...said, text: 'Tussengesprek met school en bedrijf.', planned_at: at(9), created_at: at(-5) },
    ])
    .execute()
}
