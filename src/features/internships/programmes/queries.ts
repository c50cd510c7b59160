import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { StudyProgramme } from './programme.ts'

const read = (db: Database, where: RawBuilder<unknown>) =>
  sql<StudyProgramme>`
    select p.id, p.school_id, school.name as school_name, school.handle as school_handle, p.name, p.level, p.years, p.group_id,
           p.ended_at is not null as ended,
           array(select d.discipline_id from internships.study_discipline d where d.programme_id = p.id order by 1) as disciplines
      from internships.study_programme p join people.school_card school on school.id = p.school_id
     where ${where}
     order by platform.plain(school.name), school.id, array_position(array['mbo-2','mbo-3','mbo-4','ad','hbo','master','wo'], p.level),
              platform.plain(coalesce(p.name ->> 'nl', p.name ->> 'en')), p.id`
    .execute(db)
    .then(({ rows }) => rows)

/** Study programmes that take students, of every school, by school and level. */
export const studyProgrammes = (db: Database): Promise<StudyProgramme[]> => read(db, sql`p.ended_at is null`)

/** All study programmes of a school, those that ended too. */
export const programmesOfSchool = (db: Database, schoolId: number): Promise<StudyProgramme[]> =>
  read(db, sql`p.school_id = ${schoolId}`)

/** Study programmes by their ids, in the usual order. */
export const programmesByIds = (db: Database, ids: number[]): Promise<StudyProgramme[]> =>
  ids.length === 0 ? Promise.resolve([]) : read(db, sql`p.id = any(${ids}::integer[])`)
