import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { PartyName } from '../gatherings/queries.ts'
import type { Kind } from '../kinds.ts'

export type SeriesRow = {
  id: number
  slug: string
  title: LocalText
  summary: LocalText | null
  kind: Kind
  umbrella: string | null
  /** Its next gathering, when one is planned. */
  next_at: Date | null
  upcoming: number
  organisers: PartyName[]
}
export type Series = SeriesRow & {
  about: LocalText | null
  website: string | null
  /** Seen by its organisers only. */
  withheld: boolean
  parties: (PartyName & { role: 'organiser' | 'partner' | 'funder' })[]
  disciplines: { id: string; name: LocalText }[]
}

const parties = sql`coalesce((select jsonb_agg(jsonb_build_object('handle', p.handle, 'name', p.name, 'kind', p.kind, 'public', p.public, 'role', sp.role) order by sp.role, sp.position)
  from programme.series_party sp join people.party_card p on p.id = sp.party_id where sp.series_id = s.id`

/** All series, those with something planned first, in one query. */
export async function allSeries(db: Database, now: Date): Promise<SeriesRow[]> {
  const { rows } = await sql<SeriesRow>`
    select s.id, s.slug, s.title, s.summary, s.kind, s.umbrella, coming.next_at, coming.upcoming,
           ${parties} and sp.role = 'organiser'), '[]') as organisers
      from programme.series s,
           lateral (select min(g.starts_at) as next_at, count(*)::int as upcoming from programme.gathering g
             where g.series_id = s.id and g.status = 'published' and g.starts_at >= ${now}) coming
     where not s.withheld order by coming.next_at nulls last, s.slug`.execute(db)
  return rows
}

/** One series with its parties; undefined when there is none. */
export async function seriesAt(db: Database, slug: string, now: Date): Promise<Series | undefined> {
  const { rows } = await sql<Series>`
    select s.id, s.slug, s.title, s.summary, s.kind, s.umbrella, s.about, s.website, s.withheld, coming.next_at, coming.upcoming,
           '[]'::jsonb as organisers, ${parties}), '[]') as parties,
           coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position)
              from programme.series_discipline sd join people.discipline_card d on d.id = sd.discipline_id where sd.series_id = s.id), '[]') as disciplines
      from programme.series s,
           lateral (select min(g.starts_at) as next_at, count(*)::int as upcoming from programme.gathering g
             where g.series_id = s.id and g.status = 'published' and g.starts_at >= ${now}) coming
     where s.slug = ${slug}`.execute(db)
  return rows[0]
}

/** The series to choose from in a filter. */
export async function seriesOptions(db: Database): Promise<{ slug: string; title: LocalText }[]> {
  return db
    .selectFrom('programme.series')
    .select(['slug', 'title'])
    .where('withheld', '=', false)
    .orderBy('slug')
    .execute()
}
