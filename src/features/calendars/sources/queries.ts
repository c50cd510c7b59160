import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { matchPlaces } from '#places'
import { organisationOptions } from '#people'
import type { Kind } from '#programme'
import { PlaceMatcher, plain } from '../proposals/places.ts'
import type { Surroundings } from '../proposals/propose.ts'
import type { Format } from '../readers/index.ts'

/** A calendar gatherings are read from, with what holds where it says nothing. */
export type Source = {
  id: number
  address: string
  label: string
  format: Format | null
  subscribed: boolean
  interval_minutes: number
  organiser_id: number | null
  series_id: number | null
  place_id: number | null
  kind: Kind
  language: Locale
  sessions_as_items: boolean
  etag: string | null
  last_modified: string | null
  read_at: Date | null
  failures: number
}

const columns = [
  'id',
  'address',
  'label',
  'format',
  'subscribed',
  'interval_minutes',
  'organiser_id',
  'series_id',
  'place_id',
  'kind',
  'language',
  'sessions_as_items',
  'etag',
  'last_modified',
  'read_at',
  'failures',
] as const

export async function sourceAt(db: Database | Tx, address: string): Promise<Source | undefined> {
  return db.selectFrom('calendars.source').select(columns).where('address', '=', address).executeTakeFirst()
}

/** The source, locked until the transaction ends; undefined when another transaction has it or it is gone. */
export async function lockedSource(tx: Tx, id: number, wait: boolean): Promise<Source | undefined> {
  const query = tx.selectFrom('calendars.source').select(columns).where('id', '=', id)
  return (wait ? query.forUpdate() : query.forUpdate().skipLocked()).executeTakeFirst()
}

/** Subscribed sources whose time has come, longest waiting first. */
export async function dueSources(db: Database, now: Date, limit: number): Promise<Source[]> {
  return db
    .selectFrom('calendars.source')
    .select(columns)
    .where('subscribed', '=', true)
    .where('next_read_at', '<=', now)
    .orderBy('next_read_at')
    .limit(limit)
    .execute()
}

/** What to read a source's items with: its own defaults, and the places and organisations known here. */
export async function surroundingsOf(tx: Tx, source: Source): Promise<Surroundings> {
  const [places, organisations] = [await matchPlaces(tx), await organisationOptions(tx)]
  return {
    kind: source.kind,
    language: source.language,
    organiserId: source.organiser_id,
    seriesId: source.series_id,
    placeId: source.place_id,
    places: new PlaceMatcher(places),
    organisers: new Map(organisations.map(({ name, id }) => [plain(name), id])),
  }
}

/** Id of the series at an address. */
export async function seriesIdAt(db: Database, slug: string): Promise<number | undefined> {
  const row = await db.selectFrom('programme.series_card').select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id
}

/** A line of the public list of sources. */
export type ListedSource = {
  id: number
  label: string
  address: string
  read_at: Date | null
  problem: { code: string; params?: Record<string, string | number> } | null
  organiser: { handle: string; name: string; kind: 'person' | 'organisation' | 'collective' } | null
  /** Gatherings from it that are still to come. */
  coming: number
  /** Counts of its last report. */
  added: number | null
  changed: number | null
  vanished: number | null
  skipped: number | null
}

/** All subscribed sources with what came of reading them last, by name, in one query. */
export async function listedSources(db: Database, now: Date): Promise<ListedSource[]> {
  const { rows } = await sql<ListedSource>`
    select s.id, s.label, s.address, s.read_at, s.problem,
           (select jsonb_build_object('handle', p.handle, 'name', p.name, 'kind', p.kind) from people.party_card p where p.id = s.organiser_id) as organiser,
           (select count(*)::int from calendars.imported_item i
             where i.source_id = s.id and i.gathering_id is not null and i.vanished_at is null and i.ends_at > ${now}) as coming,
           last.added, last.changed, last.vanished, last.skipped
      from calendars.source s
      left join lateral (select * from calendars.report r where r.source_id = s.id order by r.at desc, r.id desc limit 1) last on true
     where s.subscribed order by lower(s.label), s.id`.execute(db)
  return rows
}
