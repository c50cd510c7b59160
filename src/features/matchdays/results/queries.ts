import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Choice } from '../checking/document.ts'
import type { Reason } from '../placing/reasons.ts'

export type Given = {
  id: number
  state: 'promised' | 'offered' | 'confirmed' | 'declined' | 'lapsed' | 'released' | 'withdrawn'
  confirm_by: Date
  number: number
  title: LocalText
  company: string
  call_slug: string | null
}

/** What a student was given, offered, or lost: what holds first. */
export async function givenTo(db: Database, studentId: number): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select a.id, a.state, a.confirm_by, p.number, p.title, coalesce(party.name, c.name) as company, call.slug as call_slug
      from matchdays.assignment a join matchdays.place p on p.id = a.place_id join matchdays.company c on c.id = p.company_id
      left join people.party_card party on party.id = c.party_id left join calls.call_card call on call.id = p.call_id
     where a.student_id = ${studentId} order by a.live desc, a.state, a.id desc limit 30`.execute(db)
  return rows
}

export type Waiting = { number: number; title: LocalText; company: string; position: number }

/** The waiting lists a student stands on, with the position: 1 is next. */
export async function waitingOf(db: Database, studentId: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select p.number, p.title, coalesce(party.name, c.name) as company,
           (select 1 + count(*)::integer from matchdays.waiting o where o.place_id = w.place_id and (o.tier, o.draw) < (w.tier, w.draw)) as position
      from matchdays.waiting w join matchdays.place p on p.id = w.place_id join matchdays.company c on c.id = p.company_id
      left join people.party_card party on party.id = c.party_id
     where w.student_id = ${studentId} order by w.rank`.execute(db)
  return rows
}

export type Outcome = {
  round: number
  draw: number
  choices: Choice[]
  reasons: Reason[]
  /** The place the lottery and the lists gave; null: none. */
  number: number | null
  mode: 'fair' | 'most'
  students: number
}

/** What each round brought a student, the last first. */
export async function outcomesOf(db: Database, studentId: number): Promise<Outcome[]> {
  const { rows } = await sql<Outcome>`
    select o.round, o.draw, o.choices, o.reasons, p.number, pub.mode, jsonb_array_length(pub.document -> 'students') as students
      from matchdays.outcome o join matchdays.publication pub using (matchday_id, round) left join matchdays.place p on p.id = o.place_id
     where o.student_id = ${studentId} order by o.round desc`.execute(db)
  return rows
}
