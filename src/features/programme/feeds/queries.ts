import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { AgendaRow, Cursor, Question } from '../agenda/queries.ts'
import type { Gathering, PartyName } from '../gatherings/queries.ts'

/** A gathering with all that calendars and feeds tell of it. */
export type FeedRow = Pick<
  Gathering,
  | 'id'
  | 'uid'
  | 'slug'
  | 'kind'
  | 'title'
  | 'summary'
  | 'about'
  | 'starts_at'
  | 'ends_at'
  | 'all_day'
  | 'status'
  | 'mode'
  | 'place_text'
  | 'online_url'
  | 'languages'
  | 'free'
  | 'price'
  | 'ticket_url'
  | 'website'
  | 'capacity'
  | 'vanished_at'
  | 'sequence'
  | 'changed_at'
> &
  Pick<AgendaRow, 'series_slug' | 'series_title' | 'place_slug' | 'place_name' | 'place_parent'> & {
    created_at: Date
    street: string | null
    postcode: string | null
    city: string | null
    latitude: number | null
    longitude: number | null
    organisers: (PartyName & { public: boolean })[]
    disciplines: { id: string; name: LocalText }[]
    /** Only when asked for; instants as ISO 8601. */
    sessions: FeedSession[]
  }
export type FeedSession = {
  title: LocalText
  abstract: LocalText | null
  starts_at: string
  ends_at: string
  room: LocalText | string | null
  speakers: string[]
}

const columns = sql`g.id, g.uid, g.slug, g.kind, g.title, g.summary, g.about, g.starts_at, g.ends_at, g.all_day, g.status, g.mode,
  g.place_text, g.online_url, g.languages, g.free, g.price, g.ticket_url, g.website, g.capacity, g.vanished_at, g.sequence, g.created_at, g.changed_at,
  s.slug as series_slug, s.title as series_title, p.slug as place_slug, p.name as place_name, p.parent_name as place_parent,
  p.street, p.postcode, p.city, p.latitude, p.longitude,
  coalesce((select jsonb_agg(jsonb_build_object('handle', party.handle, 'name', party.name, 'kind', party.kind, 'public', party.public) order by o.position)
    from programme.gathering_organiser o join people.party_card party on party.id = o.party_id where o.gathering_id = g.id), '[]') as organisers,
  coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position)
    from programme.gathering_discipline gd join people.discipline_card d on d.id = gd.discipline_id where gd.gathering_id = g.id), '[]') as disciplines`
const sessions = sql`coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'abstract', n.abstract, 'starts_at', n.starts_at, 'ends_at', n.ends_at,
    'room', coalesce(r.name::jsonb, to_jsonb(n.room_text)),
    'speakers', coalesce((select jsonb_agg(k.name order by k.position) from programme.speaker k where k.session_id = n.id), '[]')) order by n.starts_at, n.id)
  from programme.session n left join places.place_card r on r.id = n.room_id where n.gathering_id = g.id), '[]')`

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

type Wanted = {
  question: Question
  limit: number
  after?: Cursor | undefined
  withSessions?: boolean | undefined
  notOver?: Date | undefined
}

/** Gatherings for a feed, soonest first, in one query. */
export async function feedRows(
  db: Database,
  { question, limit, after, withSessions, notOver }: Wanted,
): Promise<FeedRow[]> {
  const conditions = [...question.conditions]
  if (notOver) conditions.push(sql`g.ends_at > ${notOver}`)
  if (after) conditions.push(sql`(g.starts_at, g.id) > (${after.startsAt}::timestamptz, ${after.id}::integer)`)
  const { rows } = await sql<FeedRow>`select ${columns}, ${withSessions ? sessions : sql`'[]'::jsonb`} as sessions
    from (select * from programme.gathering g where ${all(conditions)} order by g.starts_at, g.id limit ${limit}) g
    left join programme.series s on s.id = g.series_id left join places.place_card p on p.id = g.place_id
    order by g.starts_at, g.id`.execute(db)
  return rows
}

const batch = 100

/**
 * Every gathering of a selection, a batch at a time, and only as fast as they are taken. Each batch continues after the
 * last one instead of holding a cursor open: a cursor would keep a connection for as long as the slowest client reads,
 * and ten of those would stop the whole site. When the client leaves, nothing more is asked.
 */
export async function* feedBatches(
  db: Database,
  wanted: Pick<Wanted, 'question' | 'withSessions'>,
): AsyncGenerator<FeedRow[]> {
  // One that is moved to later while the feed is read would come by twice.
  const given = new Set<number>()
  for (let after: Cursor | undefined; ;) {
    const rows = await feedRows(db, { ...wanted, limit: batch, after })
    yield rows.filter(({ id }) => !given.has(id))
    const last = rows.at(-1)
    if (rows.length < batch || last === undefined) return
    for (const { id } of rows) given.add(id)
    after = { startsAt: last.starts_at, id: last.id }
  }
}

export type FeedState = { count: number; changed_at: Date | null; names: string }

/**
 * What a selection stands at: how many, last changed when, and a sum over all names they may show (places, series,
 * organisers, disciplines), which change on their own. Equal states give equal feeds.
 */
export async function feedState(db: Database, question: Question): Promise<FeedState> {
  const { rows } = await sql<FeedState>`select count(*)::int as count, max(g.changed_at) as changed_at, concat_ws(' ',
      (select sum(hashtextextended(p::text, 0)) from places.place_card p),
      (select sum(hashtextextended(s.slug || s.title::text, 0)) from programme.series s),
      (select sum(hashtextextended(d::text, 0)) from people.discipline_card d),
      (select sum(hashtextextended(p::text, 0)) from people.party_card p where p.id in (select party_id from programme.gathering_organiser))) as names
    from programme.gathering g where ${all(question.conditions)}`.execute(db)
  return rows[0] ?? { count: 0, changed_at: null, names: '' }
}
