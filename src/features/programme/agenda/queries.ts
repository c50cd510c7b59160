import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { addDays, type Day, type LocalText, startOfDay } from '#platform/i18n'
import type { Mode, Status } from '../gatherings/gathering.ts'
import type { Kind } from '../kinds.ts'
import { type UnderstoodQuery, understand } from '../search/queries.ts'
import type { Filter } from './filter.ts'

/** A gathering as lists show it. */
export type AgendaRow = {
  id: number
  uid: string
  slug: string
  kind: Kind
  title: LocalText
  summary: LocalText | null
  starts_at: Date
  ends_at: Date
  all_day: boolean
  status: Status
  mode: Mode
  languages: string[]
  free: boolean | null
  capacity: number | null
  place_text: string | null
  vanished_at: Date | null
  changed_at: Date
  series_slug: string | null
  series_title: LocalText | null
  place_slug: string | null
  place_name: LocalText | null
  place_parent: LocalText | null
}

/** A filter made ready for the database. */
export type Question = { filter: Filter; conditions: RawBuilder<unknown>[]; understood: UnderstoodQuery | undefined }

/** Understands the words of a filter and turns the whole into conditions on `g` (programme.gathering). */
export async function ask(db: Database, filter: Filter): Promise<Question> {
  const understood = filter.words === undefined ? undefined : await understand(db, filter.words)
  const conditions: RawBuilder<unknown>[] = [sql`g.status <> 'draft'`]
  if (filter.kinds.length > 0) conditions.push(sql`g.kind = any (${filter.kinds}::text[])`)
  if (filter.series) conditions.push(sql`g.series_id = (select id from programme.series where slug = ${filter.series})`)
  if (filter.place)
    conditions.push(sql`g.place_id in (select room.id from places.place_card building join places.place_card room
      on room.id = building.id or room.parent_id = building.id where building.slug = ${filter.place})`)
  if (filter.organiser)
    conditions.push(sql`exists (select 1 from programme.gathering_organiser o join people.party_card p on p.id = o.party_id
      where o.gathering_id = g.id and p.handle = ${filter.organiser})`)
  if (filter.discipline)
    conditions.push(sql`exists (select 1 from programme.gathering_discipline d
      where d.gathering_id = g.id and d.discipline_id = ${filter.discipline})`)
  if (filter.languages.length > 0) conditions.push(sql`g.languages && ${filter.languages}::text[]`)
  if (filter.free) conditions.push(sql`g.free`)
  if (filter.online) conditions.push(sql`g.mode in ('online', 'hybrid')`)
  if (filter.from) conditions.push(sql`g.ends_at > ${startOfDay(filter.from)}`)
  if (filter.to) conditions.push(sql`g.starts_at < ${startOfDay(addDays(filter.to, 1))}`)
  if (understood)
    conditions.push(
      understood.tsquery === undefined
        ? sql`false`
        : sql`g.id in (select gathering_id from programme.gathering_search where document @@ ${understood.tsquery}::tsquery)`,
    )
  return { filter, conditions, understood }
}

const row = sql`g.id, g.uid, g.slug, g.kind, g.title, g.summary, g.starts_at, g.ends_at, g.all_day, g.status, g.mode, g.languages,
  g.free, g.capacity, g.place_text, g.vanished_at, g.changed_at, s.slug as series_slug, s.title as series_title,
  p.slug as place_slug, p.name as place_name, p.parent_name as place_parent`
const joined = sql`left join programme.series s on s.id = g.series_id left join places.place_card p on p.id = g.place_id`
const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

/** Where a page of a list begins: the moment and id of the last one before it. */
export type Cursor = { startsAt: Date; id: number }

/** Gatherings that start in [from, to), soonest first; one more than `limit` when there are more. */
export async function gatheringsStarting(
  db: Database,
  question: Question,
  span: { from?: Date | undefined; to?: Date | undefined; after?: Cursor | undefined },
  limit: number,
): Promise<AgendaRow[]> {
  const conditions = [...question.conditions]
  if (span.from) conditions.push(sql`g.starts_at >= ${span.from}`)
  if (span.to) conditions.push(sql`g.starts_at < ${span.to}`)
  if (span.after) conditions.push(sql`(g.starts_at, g.id) > (${span.after.startsAt}::timestamptz, ${span.after.id}::integer)`)
  const { rows } = await sql<AgendaRow>`select ${row} from (select * from programme.gathering g where ${all(conditions)}
    order by g.starts_at, g.id limit ${limit + 1}) g ${joined} order by g.starts_at, g.id`.execute(db)
  return rows
}

/** Gatherings that started before a moment, latest first. */
export async function gatheringsBefore(db: Database, question: Question, before: Date, limit: number): Promise<AgendaRow[]> {
  const conditions = [...question.conditions, sql`g.starts_at < ${before}`]
  const { rows } = await sql<AgendaRow>`select ${row} from (select * from programme.gathering g where ${all(conditions)}
    order by g.starts_at desc, g.id desc limit ${limit}) g ${joined} order by g.starts_at desc, g.id desc`.execute(db)
  return rows
}

/** Gatherings of more than a day that are under way at a moment; the one that ends soonest first. */
export async function gatheringsUnderWay(db: Database, question: Question, at: Date, limit: number): Promise<AgendaRow[]> {
  const conditions = [...question.conditions, sql`g.starts_at < ${at}`, sql`g.ends_at > ${at}`, sql`g.ends_at - g.starts_at > interval '24 hours'`]
  const { rows } = await sql<AgendaRow>`select ${row} from (select * from programme.gathering g where ${all(conditions)}
    order by g.ends_at, g.id limit ${limit}) g ${joined} order by g.ends_at, g.id`.execute(db)
  return rows
}

/** How many start in a span; counting stops at `most`. */
export async function countStarting(db: Database, question: Question, from: Date, to: Date | undefined, most: number): Promise<number> {
  const conditions = [...question.conditions, sql`g.starts_at >= ${from}`]
  if (to) conditions.push(sql`g.starts_at < ${to}`)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (select 1 from programme.gathering g where ${all(conditions)} limit ${most}) counted`.execute(db)
  return rows[0]?.count ?? 0
}

/** What starts on a day of one kind: how many, and for how many people together (forty each when it is not said). */
export type Mark = { date: Day; kind: Kind; count: number; people: number }

/** How many start on each day, by kind; `from` and `to` inclusive. */
export async function marksBetween(db: Database, question: Question, from: Day, to: Day, narrow: boolean): Promise<Mark[]> {
  const { rows } = narrow
    ? await sql<Mark>`select g.day::text as date, g.kind, count(*)::int as count, sum(coalesce(g.capacity, 40))::int as people from programme.gathering g
        where ${all([...question.conditions, sql`g.starts_at >= ${startOfDay(from)}`, sql`g.starts_at < ${startOfDay(addDays(to, 1))}`])}
        group by g.day, g.kind order by g.day, g.kind`.execute(db)
    : await sql<Mark>`select day::text as date, kind, count, people::int as people from programme.day_tally
        where day between ${from}::date and ${to}::date order by day, kind`.execute(db)
  return rows
}
