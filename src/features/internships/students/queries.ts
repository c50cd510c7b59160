import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Level } from '../programmes/programme.ts'

export type Enrolment = {
  id: number
  programme_id: number
  name: LocalText
  level: Level
  school_id: number
  school_name: string
  school_handle: string
  year: number
  from_day: string
  until_day: string | null
  state: 'said' | 'confirmed' | 'refused'
}

/** What a person studies, the newest first. */
export async function enrolmentsOf(db: Database, personId: number): Promise<Enrolment[]> {
  const { rows } = await sql<Enrolment>`
    select e.id, e.programme_id, p.name, p.level, p.school_id, school.name as school_name, school.handle as school_handle, e.year,
           e.from_day::text, e.until_day::text, e.state
      from internships.enrolment e join internships.study_programme p on p.id = e.programme_id
      join people.party_card school on school.id = p.school_id
     where e.person_id = ${personId} order by e.from_day desc, e.id desc`.execute(db)
  return rows
}

export type Student = Enrolment & { person_name: string; person_handle: string; placed: boolean }

/** Who says to study at a school, or is confirmed: those who wait first, then by name. */
export async function studentsOf(db: Database, schoolId: number): Promise<Student[]> {
  const { rows } = await sql<Student>`
    select e.id, e.programme_id, p.name, p.level, p.school_id, '' as school_name, '' as school_handle, e.year, e.from_day::text, e.until_day::text,
           e.state, person.name as person_name, person.handle as person_handle,
           exists (select from internships.placement m where m.student_id = e.person_id and m.programme_id = p.id
                     and m.state in ('draft', 'asked', 'approved')) as placed
      from internships.enrolment e join internships.study_programme p on p.id = e.programme_id
      join people.party_card person on person.id = e.person_id
     where p.school_id = ${schoolId} and e.state <> 'refused'
     order by e.state = 'said' desc, platform.plain(person.name), e.id`.execute(db)
  return rows
}

export type Invited = { email: string; name: LocalText; level: Level; created_at: Date }

/** Invitations of a school that wait for an answer. */
export async function invitationsOf(db: Database, schoolId: number): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    select i.email, p.name, p.level, i.created_at
      from internships.invitation i join internships.study_programme p on p.id = i.programme_id
     where p.school_id = ${schoolId} order by i.created_at desc, i.email`.execute(db)
  return rows
}
