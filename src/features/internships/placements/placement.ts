import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Level } from '../programmes/programme.ts'

/** Who has a say in a placement. */
export const sides = ['student', 'company', 'school'] as const
export type Side = (typeof sides)[number]

/** A student at a company for a time, with the names of those it is about; null where somebody is gone or not yet known. */
export type Placement = {
  id: number
  state: 'draft' | 'asked' | 'approved' | 'refused' | 'stopped'
  call_id: number | null
  call_slug: string | null
  call_title: LocalText | null
  /** What is learnt, as the call says. */
  learn: string | null
  student_id: number | null
  student_name: string | null
  student_handle: string | null
  company_id: number | null
  company_name: string | null
  company_handle: string | null
  programme_id: number | null
  programme: LocalText | null
  level: Level | null
  school_id: number | null
  school_name: string | null
  school_handle: string | null
  year: number | null
  starts_on: string | null
  ends_on: string | null
  hours_a_week: number | null
  tutor_id: number | null
  tutor_name: string | null
  guide_id: number | null
  guide_name: string | null
  goals: string | null
  allowance: number | null
  stopped_on: string | null
  study_year: number | null
  engagement_id: number | null
  response_id: number | null
  /** outside: arranged without the platform, and registered by the school; there is nothing to sign here. */
  origin: 'platform' | 'outside'
  /** Signatures under the agreement that holds; null: there is none. */
  signed: Side[] | null
}

/** Placements with names, in one query. @param order defaults to those that begin last first */
export async function placementsWhere(
  db: Database,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql`order by m.starts_on desc nulls first, m.id desc`,
): Promise<Placement[]> {
  const { rows } = await sql<Placement>`
    select m.id, m.state, m.call_id, call.slug as call_slug, call.title as call_title, nullif(call.form ->> 'learn', '') as learn,
           m.student_id, student.name as student_name, student.handle as student_handle,
           m.company_id, coalesce(company.name, m.company_text) as company_name, company.handle as company_handle,
           m.programme_id, p.name as programme, p.level, p.school_id, school.name as school_name, school.handle as school_handle,
           m.year, m.starts_on::text, m.ends_on::text, m.hours_a_week, m.tutor_id, m.tutor_name, m.guide_id, m.guide_name, m.goals, m.allowance,
           m.stopped_on::text, m.study_year, m.engagement_id, m.response_id, m.origin,
           (select coalesce(array_agg(s.side order by s.at) filter (where s.side is not null), '{}') from internships.agreement a
              left join internships.signature s on s.agreement_id = a.id
             where a.placement_id = m.id and a.replaced_at is null group by a.id) as signed
      from internships.placement m
      left join calls.call_card call on call.id = m.call_id
      left join people.party_card student on student.id = m.student_id
      left join people.party_card company on company.id = m.company_id
      left join internships.study_programme p on p.id = m.programme_id
      left join people.party_card school on school.id = p.school_id
     where ${where} ${rest}`.execute(db)
  return rows
}

export const placementById = async (db: Database, id: number): Promise<Placement | undefined> =>
  (await placementsWhere(db, sql`m.id = ${id}`))[0]

/** The placement, which nobody else changes until the transaction ends. */
export async function lockPlacement(tx: Tx, id: number): Promise<Placement | undefined> {
  await sql`select 1 from internships.placement where id = ${id} for update`.execute(tx)
  return placementById(tx, id)
}

/** Where somebody stands in a placement: the sides one acts on, and those one may sign for. */
export type Access = { sides: Side[]; signs: Side[] }

/**
 * The student is one side; who acts for the company or the school another. The tutor and the guide, as long as they are
 * members there, take part on their side, and do not sign for it.
 */
export async function accessTo(db: Database, placement: Placement, personId: number): Promise<Access> {
  const { rows } = await sql<{ party_id: number; acts: boolean }>`
    select own.party_id, exists (select from people.representative r where r.person_id = own.person_id and r.party_id = own.party_id) as acts
      from people.belonging own where own.person_id = ${personId}
       and own.party_id = any(${[placement.company_id ?? 0, placement.school_id ?? 0]}::integer[])`.execute(db)
  const acts = (id: number | null) => rows.some((row) => row.party_id === id && row.acts)
  const belongs = (id: number | null) => rows.some((row) => row.party_id === id)
  const signs: Side[] = []
  if (placement.student_id === personId) signs.push('student')
  if (acts(placement.company_id)) signs.push('company')
  if (acts(placement.school_id)) signs.push('school')
  const also: Side[] = [
    ...(placement.tutor_id === personId && belongs(placement.company_id) ? (['company'] as const) : []),
    ...(placement.guide_id === personId && belongs(placement.school_id) ? (['school'] as const) : []),
  ]
  return { signs, sides: sides.filter((side) => signs.includes(side) || also.includes(side)) }
}

/** How far a placement is, for people: what is agreed has begun, runs and is over by the days it says. */
export type Phase = 'draft' | 'asked' | 'refused' | 'stopped' | 'planned' | 'running' | 'over'

export function phaseOf({ state, starts_on, ends_on }: Placement, today: string): Phase {
  if (state !== 'approved') return state
  if (starts_on !== null && starts_on > today) return 'planned'
  return ends_on !== null && ends_on < today ? 'over' : 'running'
}
