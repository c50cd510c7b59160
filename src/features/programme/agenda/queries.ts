import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { addDays, type Day, type LocalText, startOfDay } from '#platform/i18n'
import type { Mode, Status } from '../gatherings/gathering.ts'
import type { Kind } from '../kinds.ts'
import { found, type UnderstoodQuery, understand } from '../search/queries.ts'
import type { Filter } from './filter.ts'
import { type KindTally, type Mark, marksOnDialOf, type Span } from './marks.ts'

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
  if (understood) conditions.push(among(await found(db, understood)))
  return { filter, conditions, understood }
}

/**
 * A few are fetched one by one. For many, `+ 0` keeps the condition a sieve over the index that the list is read from:
 * fetching all that a common word is in reads the whole table.
 */
const among = (ids: string) =>
  ids.length < 2000 ? sql`g.id = any (${ids}::integer[])` : sql`g.id + 0 = any (${ids}::integer[])`

const row = sql`g.id, g.uid, g.slug, g.kind, g.title, g.summary, g.starts_at, g.ends_at, g.all_day, g.status, g.mode, g.languages,
  g.free, g.capacity, g.place_text, g.vanished_at, g.changed_at, s.slug as series_slug, s.title as series_title,
  p.slug as place_slug, p.name as place_name, p.parent_name as place_parent`
const joined = sql`left join programme.series s on s.id = g.series_id left join places.place_card p on p.id = g.place_id`
const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

/** Where a page of a list begins: the moment and id of the last one before it. */
export type Cursor = { startsAt: Date; id: number }

/**
 * Rows of a list. What is listed is found in an index that holds what filters ask for (gathering_time); only the rows
 * shown are read whole.
 */
async function listed(
  db: Database,
  conditions: RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  limit: number,
): Promise<AgendaRow[]> {
  const { rows } = await sql<AgendaRow>`select ${row}
    from (select g.id as found from programme.gathering g where ${all(conditions)} order by ${order} limit ${limit}) shown
    join programme.gathering g on g.id = found ${joined} order by ${order}`.execute(db)
  return rows
}

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
  if (span.after)
    conditions.push(sql`(g.starts_at, g.id) > (${span.after.startsAt}::timestamptz, ${span.after.id}::integer)`)
  return listed(db, conditions, sql`g.starts_at, g.id`, limit + 1)
}

/** Gatherings that started before a moment, latest first. */
export async function gatheringsBefore(
  db: Database,
  question: Question,
  before: Date,
  limit: number,
): Promise<AgendaRow[]> {
  return listed(db, [...question.conditions, sql`g.starts_at < ${before}`], sql`g.starts_at desc, g.id desc`, limit)
}

/** Gatherings of more than a day that are under way at a moment; the one that ends soonest first. */
export async function gatheringsUnderWay(
  db: Database,
  question: Question,
  at: Date,
  limit: number,
): Promise<AgendaRow[]> {
  const long = [sql`g.starts_at < ${at}`, sql`g.ends_at > ${at}`, sql`g.ends_at - g.starts_at > interval '24 hours'`]
  return listed(db, [...question.conditions, ...long], sql`g.ends_at, g.id`, limit)
}

/** How many start from a moment on; counting stops at `most`. */
export async function countStarting(db: Database, question: Question, from: Date, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from programme.gathering g where ${all([...question.conditions, sql`g.starts_at >= ${from}`])} limit ${most}) counted`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** How many start on each day of a span, by kind, as a dial shows them. */
export async function marksBetween(
  db: Database,
  question: Question,
  from: Day,
  to: Day,
  narrow: boolean,
): Promise<Mark[]> {
  return marksOnDialOf(await talliesBetween(db, question, { from, to }, narrow), from, { from, to })
}

/**
 * How many start on each day of a span, and for how many people, one row for each kind: a year of a busy city is three
 * thousand numbers, which as rows of their own take longer to send and read than to count.
 * @param narrow whether the question leaves anything out; if not, the tally of days knows the answer
 */
export async function talliesBetween(
  db: Database,
  question: Question,
  { from, to }: Span,
  narrow: boolean,
): Promise<KindTally[]> {
  const days = narrow
    ? sql`select g.day, g.kind, count(*) as count, sum(coalesce(g.capacity, 40)) as people from programme.gathering g
        where ${all([...question.conditions, sql`g.starts_at >= ${startOfDay(from)}`, sql`g.starts_at < ${startOfDay(addDays(to, 1))}`])}
        group by g.day, g.kind`
    : sql`select day, kind, count, people from programme.day_tally where day between ${from}::date and ${to}::date`
  const { rows } = await sql<{ kind: Kind; days: string; counts: string; people: string }>`
    select kind, string_agg((day - ${from}::date)::text, ',') as days, string_agg(count::text, ',') as counts, string_agg(people::text, ',') as people
      from (${days}) tallied group by kind order by kind`.execute(db)
  return rows.map(({ kind, days, counts, people }) => ({
    kind,
    days: numbers(days),
    counts: numbers(counts),
    people: numbers(people),
  }))
}

const numbers = (list: string) => list.split(',').map(Number)
