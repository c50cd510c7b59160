import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { type LocalText, startOfDay } from '#platform/i18n'
import type { Selection, State } from '../call/call.ts'
import { type AskedWord, found, understand } from '../search/queries.ts'
import type { Filter } from './filter.ts'

/** A call as lists show it. */
export type CallRow = {
  id: number
  slug: string
  kind: string
  title: LocalText
  state: State
  selection: Selection
  asker_id: number
  asker_name: string
  site: 'on-site' | 'hybrid' | 'remote'
  place_name: LocalText | null
  place_words: string | null
  hours_a_week: number | null
  places: number
  reward: 'paid' | 'allowance' | 'expenses' | 'none'
  amount_from: number | null
  amount_until: number | null
  amount_per: 'hour' | 'day' | 'month' | 'whole' | null
  budget: number | null
  deadline_at: Date | null
  opened_at: Date
  changed_at: Date
}

/** A filter made ready for the database. */
export type Question = { filter: Filter; conditions: RawBuilder<unknown>[]; understood: AskedWord[] | undefined }

/**
 * Understands the words of a filter and turns the whole into conditions on `c` (calls.call).
 * @param personId who looks: sees nothing of whom they blocked, or who blocked them
 */
export async function ask(db: Database, filter: Filter, now: Date, personId?: number): Promise<Question> {
  const understood = filter.words === undefined ? undefined : await understand(db, filter.words)
  const conditions: RawBuilder<unknown>[] = [
    ...(filter.all ? [sql`c.state not in ('draft', 'withdrawn')`] : open(now)),
    sql`c.asker_id <> all (array(select id from people.asker_card where withheld))`,
  ]
  if (personId !== undefined) conditions.push(notBlocked(personId))
  if (filter.kinds.length > 0) conditions.push(sql`c.kind = any (${filter.kinds}::text[])`)
  if (filter.skill)
    conditions.push(
      sql`exists (select from calls.call_skill s where s.skill_id = ${filter.skill} and s.call_id = c.id)`,
    )
  if (filter.discipline)
    conditions.push(
      sql`c.id = any(array(select d.call_id from calls.call_discipline d where d.discipline_id = ${filter.discipline}))`,
    )
  if (filter.paid) conditions.push(sql`(c.reward = 'paid' or c.budget is not null)`)
  if (filter.remote) conditions.push(sql`c.site in ('remote', 'hybrid')`)
  if (filter.place)
    conditions.push(sql`c.place_id = any (array(select room.id from places.place_card building join places.place_card room
      on room.id = building.id or room.parent_id = building.id where building.slug = ${filter.place}))`)
  if (filter.hours) conditions.push(sql`c.hours_a_week <= ${filter.hours}`)
  if (filter.until) conditions.push(sql`(c.deadline_at is null or c.deadline_at >= ${startOfDay(filter.until)})`)
  if (filter.languages.length > 0) conditions.push(sql`c.languages && ${filter.languages}::text[]`)
  if (understood) conditions.push(among(await found(db, understood)))
  return { filter, conditions, understood }
}

/** What takes responses at a moment. */
const open = (now: Date) => [sql`c.state = 'open'`, sql`(c.deadline_at is null or c.deadline_at > ${now})`]

const notBlocked = (personId: number) => sql`c.asker_id <> all (array(
  select blocked_id from people.block_card where person_id = ${personId}
  union all select person_id from people.block_card where blocked_id = ${personId}))`

/** A few are fetched one by one; for many each call that the list comes to is asked. */
const among = (where: Awaited<ReturnType<typeof found>>) =>
  'ids' in where
    ? sql`c.id = any (${where.ids}::integer[])`
    : sql`(select s.document @@ ${where.query}::tsquery from calls.call_search s where s.call_id = c.id)`

const row = sql`c.id, c.slug, c.kind, c.title, c.state, c.selection, c.asker_id, asker.name as asker_name, c.site,
  coalesce(place.parent_name, place.name) as place_name, c.place_words, c.hours_a_week, c.places, c.reward, c.amount_from,
  c.amount_until, c.amount_per, c.budget, c.deadline_at, c.opened_at, c.changed_at`
const joined = sql`join people.party_card asker on asker.id = c.asker_id left join places.place_card place on place.id = c.place_id`
const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

/** Where a page of a list begins: what the last one before it was sorted by (null: no deadline), and its id. */
export type Cursor = { at: Date | null; id: number }

/**
 * The ids of a question's calls, the newest first or those that close soonest, with what they are sorted by. Found by an
 * index that holds what filters ask for; only those shown are read whole.
 */
export async function listIds(
  db: Database,
  question: Question,
  { order, after, limit }: { order: 'new' | 'deadline'; after?: Cursor | undefined; limit: number },
): Promise<Cursor[]> {
  const by = order === 'new' ? sql`c.opened_at desc, c.id desc` : sql`c.deadline_at, c.id`
  const at = order === 'new' ? sql`c.opened_at` : sql`c.deadline_at`
  const conditions = [...question.conditions, ...(after ? [beyond(order, after)] : [])]
  const { rows } = await sql<Cursor>`
    select c.id, ${at} as at from calls.call c where ${all(conditions)} order by ${by} limit ${limit}`.execute(db)
  return rows
}

function beyond(order: 'new' | 'deadline', { at, id }: Cursor) {
  if (order === 'new') return sql`(c.opened_at, c.id) < (${at}::timestamptz, ${id}::integer)`
  if (at === null) return sql`c.deadline_at is null and c.id > ${id}`
  return sql`((c.deadline_at, c.id) > (${at}::timestamptz, ${id}::integer) or c.deadline_at is null)`
}

/** How many there are in all; counting stops at `most`. */
export async function countCalls(db: Database, { conditions }: Question, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
    select from calls.call c where ${all(conditions)} limit ${most}) counted`.execute(db)
  return rows[0]?.count ?? 0
}

/** Which of these calls a question lets through, in the order of the ids. */
export async function passing(db: Database, { conditions }: Question, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select c.id from unnest(${ids}::integer[]) with ordinality one (id, place_in_list)
    join calls.call c on c.id = one.id where ${all(conditions)} order by place_in_list`.execute(db)
  return rows.map(({ id }) => id)
}

/** These calls as lists show them, in the order of the ids. */
export async function rowsByIds(db: Database, ids: number[]): Promise<CallRow[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<CallRow>`select ${row} from unnest(${ids}::integer[]) with ordinality one (id, place_in_list)
    join calls.call c on c.id = one.id ${joined} order by place_in_list`.execute(db)
  return rows
}

/** Open calls of a party, or that belong to a gathering, the newest first. */
export async function openCallsOf(
  db: Database,
  of: { askerId: number } | { gatheringId: number },
  now: Date,
  limit: number,
): Promise<CallRow[]> {
  const whose = 'askerId' in of ? sql`c.asker_id = ${of.askerId}` : sql`c.gathering_id = ${of.gatheringId}`
  const { rows } = await sql<CallRow>`select ${row} from calls.call c ${joined}
    where ${all([whose, ...open(now)])} and not exists (select from people.asker_card hidden where hidden.id = c.asker_id and hidden.withheld)
    order by c.opened_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}
