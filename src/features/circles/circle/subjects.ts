import { sql } from 'kysely'
import type { Level } from '#internships'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What a row `circle` is around, as `Subject`. */
export const subjectOf = sql`case
  when circle.series_id is not null then (select jsonb_build_object('kind', 'series', 'id', series.id::text, 'name', series.title, 'slug', series.slug)
    from programme.series_card series where series.id = circle.series_id)
  when circle.place_id is not null then (select jsonb_build_object('kind', 'place', 'id', place.id::text, 'name', place.name, 'slug', place.slug)
    from places.place_card place where place.id = circle.place_id)
  when circle.programme_id is not null then (select jsonb_build_object('kind', 'study', 'id', concat_ws('-', p.id, circle.programme_year),
      'name', p.name, 'level', p.level, 'year', circle.programme_year)
    from internships.programme_card p where p.id = circle.programme_id)
  when circle.discipline_id is not null then (select jsonb_build_object('kind', 'discipline', 'id', d.id, 'name', d.name, 'slug', d.id)
    from people.discipline_card d where d.id = circle.discipline_id) end`

/** A choice of a form: `series-12`; of students of a programme `study-4`, of those of its second year `study-4-2`. */
export type SubjectOption = { value: string; name: LocalText } & (
  | { kind: 'discipline' | 'series' | 'place' }
  | { kind: 'study'; level: Level; year: number | null }
)

/** All that a circle can be around: fields of work, series, places; and for who acts for a school, its students. */
export async function subjectOptions(db: Database, personId: number | null): Promise<SubjectOption[]> {
  const { rows } = await sql<SubjectOption>`
    select 'discipline-' || id as value, 'discipline' as kind, name, null as level, null::integer as year, 1 as sort, position::text as place
      from people.discipline_card
    union all select 'series-' || id, 'series', title, null, null, 2, slug from programme.series_card
    union all select 'place-' || id, 'place', name, null, null, 3, slug from places.place_card
    union all select concat_ws('-', 'study', p.id, nullif(year, 0)), 'study', p.name, p.level, nullif(year, 0), 4,
        platform.plain(coalesce(p.name ->> 'nl', p.name ->> 'en')) || lpad(p.id::text, 10) || year
      from internships.programme_card p cross join generate_series(0, p.years) year
     where p.ended_at is null
       and exists (select from people.representative r where r.party_id = p.school_id and r.person_id = ${personId})
    order by sort, place`.execute(db)
  return rows
}

type Columns = {
  discipline_id: string | null
  series_id: number | null
  place_id: number | null
  programme_id: number | null
  programme_year: number | null
}

/**
 * The columns of a choice; undefined when there is no such thing, or it is not for this person to choose. Empty: a theme of
 * its own.
 */
export async function subjectColumns(
  db: Database,
  value: string,
  personId: number | null,
): Promise<Columns | undefined> {
  const none: Columns = {
    discipline_id: null,
    series_id: null,
    place_id: null,
    programme_id: null,
    programme_year: null,
  }
  if (value === '') return none
  const known = (await subjectOptions(db, personId)).find((one) => one.value === value)
  if (known === undefined) return undefined
  const id = value.slice(known.kind.length + 1)
  if (known.kind === 'discipline') return { ...none, discipline_id: id }
  if (known.kind === 'study') return { ...none, programme_id: Number(id.split('-')[0]), programme_year: known.year }
  return known.kind === 'series' ? { ...none, series_id: Number(id) } : { ...none, place_id: Number(id) }
}
