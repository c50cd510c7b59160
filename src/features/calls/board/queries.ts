import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import { type LocalText, startOfDay } from '#platform/i18n'
import type { Selection, State } from '../call/call.ts'
import { type AskedWord, found, queryOf, understand } from '../search/queries.ts'
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

/** A filter made ready for the database: `conditions` is all but the words. */
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
  const [kind, ...others] = filter.kinds
  // Of one kind there is a list in order.
  if (kind !== undefined)
    conditions.push(others.length > 0 ? sql`c.kind = any (${filter.kinds}::text[])` : sql`c.kind = ${kind}`)
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
  return { filter, conditions, understood }
}

/** What takes responses at a moment. */
const open = (now: Date) => [sql`c.state = 'open'`, sql`(c.deadline_at is null or c.deadline_at > ${now})`]

const notBlocked = (personId: number) => sql`c.asker_id <> all (array(
  select blocked_id from people.block_card where person_id = ${personId}
  union all select person_id from people.block_card where blocked_id = ${personId}))`

/** Whether a call, by its id, holds the words of a tsquery. */
const holds = (id: RawBuilder<unknown>, query: string) =>
  sql`(select s.document @@ ${query}::tsquery from calls.call_search s where s.call_id = ${id})`

/** All that a question asks, words too: a few calls are fetched one by one; of many each that the list comes to is asked. */
export async function allConditions(
  db: Database,
  { conditions, understood }: Question,
): Promise<RawBuilder<unknown>[]> {
  if (!understood) return conditions
  const where = await found(db, understood)
  return [...conditions, 'ids' in where ? sql`c.id = any (${where.ids}::integer[])` : holds(sql`c.id`, where.query)]
}

const row = sql`c.id, c.slug, c.kind, c.title, c.state, c.selection, c.asker_id, asker.name as asker_name, c.site,
  coalesce(place.parent_name, place.name) as place_name, c.place_words, c.hours_a_week, c.places, c.reward, c.amount_from,
  c.amount_until, c.amount_per, c.budget, c.deadline_at, c.opened_at, c.changed_at`
const joined = sql`join people.party_card asker on asker.id = c.asker_id left join places.place_card place on place.id = c.place_id`
const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

/** Where a page of a list begins: what the last one before it was sorted by (null: no deadline), and its id. */
export type Cursor = { at: Date | null; id: number }

type Listing = { order: 'new' | 'deadline'; after?: Cursor | undefined; limit: number }

/**
 * The ids of a question's calls, the newest first or those that close soonest, with what they are sorted by. Found by an
 * index that holds what filters ask for; only those shown are read whole.
 */
export async function listIds(db: Database, question: Question, listing: Listing): Promise<Cursor[]> {
  const { understood } = question
  if (understood) {
    const first = await among(db, question, queryOf(understood), listing)
    if (first) return first
  }
  const { rows } = await list(await allConditions(db, question), listing).execute(db)
  return rows
}

const list = (conditions: RawBuilder<unknown>[], { order, after, limit }: Listing) => {
  const by = order === 'new' ? sql`c.opened_at desc, c.id desc` : sql`c.deadline_at, c.id`
  const at = order === 'new' ? sql`c.opened_at` : sql`c.deadline_at`
  const asked = [...conditions, ...(after ? [beyond(order, after)] : [])]
  return sql<Cursor>`select c.id, ${at} as at from calls.call c where ${all(asked)} order by ${by} limit ${limit}`
}

/** Calls looked at for a word before its own list is asked. */
const looks = 2500

/**
 * The same, of words that many calls hold: the first calls that pass the rest of the filter are looked at, in order. A
 * common word has filled the page by then, while its list in the index would have to be read to the end. Undefined when
 * there are more to look at and too few were found.
 */
async function among(db: Database, { conditions }: Question, query: string | undefined, listing: Listing) {
  if (query === undefined) return []
  const { rows } = await sql<Cursor | { id: null; at: null }>`
    with looked as materialized (select *, row_number() over () as place from (${list(conditions, { ...listing, limit: looks })}) one),
         passed as materialized (select * from looked where ${holds(sql`looked.id`, query)} limit ${listing.limit})
    select id, at from (select id, at, place from passed
      union all select null, null, null where (select count(*) from passed) < ${listing.limit}::bigint
        and exists (select from looked where place = ${looks})) found order by place`.execute(db)
  const isWhole = rows.at(-1)?.id !== null
  return isWhole ? (rows as Cursor[]) : undefined
}

function beyond(order: 'new' | 'deadline', { at, id }: Cursor) {
  if (order === 'new') return sql`(c.opened_at, c.id) < (${at}::timestamptz, ${id}::integer)`
  if (at === null) return sql`c.deadline_at is null and c.id > ${id}`
  return sql`((c.deadline_at, c.id) > (${at}::timestamptz, ${id}::integer) or c.deadline_at is null)`
}

/** How many there are in all; counting stops at `most`. */
export async function countCalls(db: Database, question: Question, most: number): Promise<number> {
  if (question.understood) return (await listIds(db, question, { order: 'new', limit: most })).length
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
    select from calls.call c where ${all(question.conditions)} limit ${most}) counted`.execute(db)
  return rows[0]?.count ?? 0
}

/** Which of these calls a question lets through, in the order of the ids. */
export async function passing(db: Database, { conditions, understood }: Question, ids: number[]): Promise<number[]> {
  const query = understood && queryOf(understood)
  if (understood && query === undefined) return []
  const { rows } = await sql<{
    id: number
  }>`select c.id from unnest(${ids}::integer[]) with ordinality one (id, place_in_list)
    join calls.call c on c.id = one.id
    where ${all([...conditions, ...(query === undefined ? [] : [holds(sql`c.id`, query)])])} order by place_in_list`.execute(
    db,
  )
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
