import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import type { Findable, Searchable } from '#platform/searching'
import { agendaPath, allSeriesPath, gatheringPath, seriesPath } from './hrefs.ts'
import { kindName } from './kind-names.ts'
import type { Kind } from './kinds.ts'

type Row = {
  id: number
  slug: string
  kind: Kind
  title: LocalText
  summary: LocalText | null
  about: LocalText | null
  organisers: string[]
  disciplines: string[]
  discipline_names: string[]
}
type Gathering = Row & {
  series: LocalText | null
  place: LocalText | null
  place_text: string | null
  sessions: { title: LocalText; abstract: LocalText | null; speakers: string[] }[]
  languages: Locale[]
  starts_at: Date
  ends_at: Date
}

const named = (table: ReturnType<typeof sql>, of: ReturnType<typeof sql>) => sql`
  array(select d.discipline_id from ${table} d where ${of} order by 1) as disciplines,
  array(select concat_ws(' ', n.name ->> 'nl', n.name ->> 'en') from ${table} d join people.discipline_card n
          on n.id = d.discipline_id where ${of}) as discipline_names`

const body = (texts: (LocalText | null)[], locale: Locale) =>
  plainStart(texts.flatMap((text) => text?.[locale] ?? []).join('\n'), 20_000)

const gatherings: Searchable = {
  source: 'gathering',
  kinds: [
    {
      id: 'gathering',
      one: { nl: 'Bijeenkomst', en: 'Gathering' },
      many: { nl: 'Bijeenkomsten', en: 'Gatherings' },
      path: gatheringPath,
      all: agendaPath,
    },
  ],
  read: readGatherings,
  async touchedBy(tx, source, ids) {
    const where = {
      party: sql`exists (select from programme.gathering_organiser o where o.gathering_id = g.id and o.party_id = any(${ids}::integer[]))`,
      series: sql`g.series_id = any(${ids}::integer[])`,
      place: sql`g.place_id in (select c.id from places.place_card c where c.id = any(${ids}::integer[]) or c.parent_id = any(${ids}::integer[]))`,
    }[source]
    if (where === undefined) return []
    const { rows } = await sql<{ id: number }>`select g.id from programme.gathering g where ${where}`.execute(tx)
    return rows.map((row) => row.id)
  },
}

async function readGatherings(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Gathering>`
    select g.id, g.slug, g.kind, g.title, g.summary, g.about, g.place_text, g.languages, g.starts_at, g.ends_at, s.title as series,
           coalesce(p.parent_name, p.name) as place, ${named(sql`programme.gathering_discipline`, sql`d.gathering_id = g.id`)},
           array(select o.name from programme.gathering_organiser own join people.party_card o on o.id = own.party_id
                  where own.gathering_id = g.id order by own.position) as organisers,
           coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'abstract', n.abstract, 'speakers',
               array(select k.name from programme.speaker k where k.session_id = n.id order by k.position)) order by n.starts_at, n.id)
              from programme.session n where n.gathering_id = g.id), '[]') as sessions
      from programme.gathering g left join programme.series s on s.id = g.series_id left join places.place_card p on p.id = g.place_id
     where g.id = any(${ids}::integer[]) and g.status <> 'draft' and g.vanished_at is null`.execute(tx)
  return rows.map((row) => {
    const texts = row.sessions.flatMap((session) => [session.title, session.abstract])
    const line = (locale: Locale) =>
      [kindName(row.kind, locale), row.place?.[locale] ?? row.place?.nl ?? row.place?.en ?? row.place_text]
        .filter(Boolean)
        .join(' · ')
    return {
      id: row.id,
      kind: 'gathering',
      params: { slug: row.slug },
      title: row.title,
      line: { nl: line('nl'), en: line('en') },
      names: [
        ...row.organisers,
        ...row.sessions.flatMap(({ speakers }) => speakers),
        ...row.discipline_names,
        ...[row.series?.nl, row.series?.en].filter((name) => name !== undefined),
      ],
      body: { nl: body([row.summary, row.about, ...texts], 'nl'), en: body([row.summary, row.about, ...texts], 'en') },
      languages: row.languages.filter((one) => one === 'nl' || one === 'en'),
      disciplines: row.disciplines,
      at: row.starts_at,
      until: row.ends_at,
    }
  })
}

const series: Searchable = {
  source: 'series',
  kinds: [
    {
      id: 'series',
      one: { nl: 'Programmalijn', en: 'Series' },
      many: { nl: 'Programmalijnen', en: 'Series' },
      path: seriesPath,
      all: allSeriesPath,
    },
  ],
  read: readSeries,
  async touchedBy(tx, source, ids) {
    if (source !== 'party') return []
    const { rows } = await sql<{ id: number }>`
      select distinct series_id as id from programme.series_party where party_id = any(${ids}::integer[])`.execute(tx)
    return rows.map((row) => row.id)
  },
}

async function readSeries(tx: Tx, ids: number[]): Promise<Findable[]> {
  const { rows } = await sql<Row & { umbrella: string | null }>`
    select s.id, s.slug, s.kind, s.title, s.summary, s.about, s.umbrella, ${named(sql`programme.series_discipline`, sql`d.series_id = s.id`)},
           array(select o.name from programme.series_party own join people.party_card o on o.id = own.party_id
                  where own.series_id = s.id order by own.position) as organisers
      from programme.series s where s.id = any(${ids}::integer[]) and not s.withheld`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    kind: 'series',
    params: { slug: row.slug },
    title: row.title,
    line: { nl: kindName(row.kind, 'nl'), en: kindName(row.kind, 'en') },
    names: [...row.organisers, ...row.discipline_names, ...(row.umbrella === null ? [] : [row.umbrella])],
    body: { nl: body([row.summary, row.about], 'nl'), en: body([row.summary, row.about], 'en') },
    disciplines: row.disciplines,
  }))
}

/** Gatherings that are or were on, and programme lines. */
export const searchable: Searchable[] = [gatherings, series]
