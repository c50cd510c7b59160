import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Level } from '../programmes/programme.ts'
import { studyYearOf } from '../programmes/programme.ts'

/** Placements of one study programme that begin in one study year. */
export type Counted = {
  programme_id: number
  name: LocalText
  level: Level
  school_id: number
  school_name: string
  school_handle: string
  group_id: number | null
  /** Begun and not stopped: this is what counts. */
  count: number
  /** Approved, with a first day still to come. */
  planned: number
  /** Of those that count: arranged without the platform, and registered by the school. */
  outside: number
  /** Begun, and stopped before its last day. */
  stopped: number
}

/**
 * Counts placements by programme for a study year, by the day it is. A placement counts once, in the study year it begins
 * in: from its first day, when its school approved it, until and after its last, unless it was stopped. What was stopped
 * before it began is not counted at all.
 */
export async function countPlacements(db: Database, year: number, today: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select p.id as programme_id, p.name, p.level, p.school_id, school.name as school_name, school.handle as school_handle, p.group_id,
           count(m.id) filter (where m.state = 'approved' and m.starts_on <= ${today})::int as count,
           count(m.id) filter (where m.state = 'approved' and m.starts_on <= ${today} and m.origin = 'outside')::int as outside,
           count(m.id) filter (where m.state = 'approved' and m.starts_on > ${today})::int as planned,
           count(m.id) filter (where m.state = 'stopped' and m.decided_at is not null and m.starts_on <= m.stopped_on)::int as stopped
      from internships.study_programme p
      join people.school_card school on school.id = p.school_id
      left join internships.placement m on m.programme_id = p.id and m.study_year = ${year}
     group by p.id, school.id, school.name, school.handle
    having count(m.id) > 0 or p.ended_at is null
     order by platform.plain(school.name), array_position(array['mbo-2','mbo-3','mbo-4','ad','hbo','master','wo'], p.level),
              platform.plain(coalesce(p.name ->> 'nl', p.name ->> 'en')), p.id`.execute(db)
  return rows
}

export type Target = {
  group_id: number
  name: LocalText
  study_year: number
  count: number | null
  source: string | null
  source_href: string | null
}

/** Every group of programmes, with its target for a study year when there is one; in order of the largest target. */
export async function targetsOf(db: Database, year: number): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select g.id as group_id, g.name, ${year}::int as study_year, t.count, t.source, t.source_href
      from internships.programme_group g left join internships.target t on t.group_id = g.id and t.study_year = ${year}
     order by t.count desc nulls last, platform.plain(coalesce(g.name ->> 'nl', g.name ->> 'en')), g.id`.execute(db)
  return rows
}

/** Study years that have a placement or a target, and the present one; the newest first. */
export async function studyYears(db: Database, today: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select study_year as year from internships.placement where study_year is not null and state in ('approved', 'stopped')
    union select study_year from internships.target order by year desc`.execute(db)
  return [...new Set([studyYearOf(today), ...rows.map((row) => row.year)])].toSorted((a, b) => b - a)
}
