import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What a row `circle` is around, as `Subject`. */
export const subjectOf = sql`case
  when circle.series_id is not null then (select jsonb_build_object('kind', 'series', 'id', series.id::text, 'name', series.title, 'slug', series.slug)
    from programme.series_card series where series.id = circle.series_id)
  when circle.place_id is not null then (select jsonb_build_object('kind', 'place', 'id', place.id::text, 'name', place.name, 'slug', place.slug)
    from places.place_card place where place.id = circle.place_id)
  when circle.discipline_id is not null then (select jsonb_build_object('kind', 'discipline', 'id', d.id, 'name', d.name, 'slug', d.id)
    from people.discipline_card d where d.id = circle.discipline_id) end`

/** A choice of a form: `series-12`. */
export type SubjectOption = { value: string; kind: 'discipline' | 'series' | 'place'; name: LocalText }

/** All that a circle can be around: fields of work, series, places. */
export async function subjectOptions(db: Database): Promise<SubjectOption[]> {
  const { rows } = await sql<SubjectOption>`
    select 'discipline-' || id as value, 'discipline' as kind, name, 1 as sort, position::text as place from people.discipline_card
    union all select 'series-' || id, 'series', title, 2, slug from programme.series_card
    union all select 'place-' || id, 'place', name, 3, slug from places.place_card
    order by sort, place`.execute(db)
  return rows.map(({ value, kind, name }) => ({ value, kind, name }))
}

type Columns = { discipline_id: string | null; series_id: number | null; place_id: number | null }

/** The columns of a choice; undefined when there is no such thing. Empty: a theme of its own. */
export async function subjectColumns(db: Database, value: string): Promise<Columns | undefined> {
  const none: Columns = { discipline_id: null, series_id: null, place_id: null }
  if (value === '') return none
  const known = (await subjectOptions(db)).find((one) => one.value === value)
  if (known === undefined) return undefined
  const id = value.slice(known.kind.length + 1)
  if (known.kind === 'discipline') return { ...none, discipline_id: id }
  return known.kind === 'series' ? { ...none, series_id: Number(id) } : { ...none, place_id: Number(id) }
}
