import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Accessibility } from '#places'
import type { Kind } from '../kinds.ts'
import type { Mode, Status } from './gathering.ts'

/** `public`: everyone may open its page. */
export type PartyName = {
  handle: string
  name: string
  kind: 'person' | 'organisation' | 'collective'
  public: boolean
}
export type Speaker = { name: string; role: string | null; party: PartyName | null }
export type Session = {
  id: number
  title: LocalText
  kind: Kind | null
  abstract: LocalText | null
  starts_at: Date
  ends_at: Date
  track: string | null
  room: string | null
  room_slug: string | null
  room_name: LocalText | null
  speakers: Speaker[]
}

/** A gathering with all its page shows. */
export type Gathering = {
  id: number
  uid: string
  slug: string
  kind: Kind
  title: LocalText
  summary: LocalText | null
  about: LocalText | null
  starts_at: Date
  ends_at: Date
  all_day: boolean
  status: Status
  mode: Mode
  place_text: string | null
  online_url: string | null
  languages: string[]
  free: boolean | null
  price: LocalText | null
  ticket_url: string | null
  website: string | null
  capacity: number | null
  /** Of a hybrid gathering. */
  online_capacity: number | null
  /** Facts of this gathering, beside those of its place. */
  accessibility: Accessibility
  cancelled_reason: string | null
  /** When and where it was to be before it was moved. */
  previous_starts_at: Date | null
  previous_ends_at: Date | null
  previous_place: LocalText | null
  place_id: number | null
  vanished_at: Date | null
  sequence: number
  changed_at: Date
  series: { id: number; slug: string; title: LocalText } | null
  place: GatheringPlace | null
  organisers: PartyName[]
  disciplines: { id: string; name: LocalText }[]
}
export type GatheringPlace = {
  slug: string
  name: LocalText
  parent_name: LocalText | null
  street: string | null
  postcode: string | null
  city: string | null
  latitude: number | null
  longitude: number | null
  accessibility: Record<string, unknown>
}

/** The gathering at an address, in one query; undefined when there is none. A draft too: the caller asks who may see it. */
export async function gatheringAt(db: Database, slug: string): Promise<Gathering | undefined> {
  const { rows } = await sql<Gathering>`
    select g.id, g.uid, g.slug, g.kind, g.title, g.summary, g.about, g.starts_at, g.ends_at, g.all_day, g.status, g.mode,
           g.place_text, g.online_url, g.languages, g.free, g.price, g.ticket_url, g.website, g.capacity, g.online_capacity,
           g.accessibility, g.cancelled_reason, g.previous_starts_at, g.previous_ends_at, g.previous_place, g.place_id, g.vanished_at,
           g.sequence, g.changed_at,
           (select jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title) from programme.series s where s.id = g.series_id) as series,
           (select to_jsonb(p) from (select slug, name, parent_name, street, postcode, city, latitude, longitude, accessibility
              from places.place_card where id = g.place_id) p) as place,
           coalesce((select jsonb_agg(jsonb_build_object('handle', p.handle, 'name', p.name, 'kind', p.kind, 'public', p.public) order by o.position)
              from programme.gathering_organiser o join people.party_card p on p.id = o.party_id where o.gathering_id = g.id), '[]') as organisers,
           coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position)
              from programme.gathering_discipline gd join people.discipline_card d on d.id = gd.discipline_id where gd.gathering_id = g.id), '[]') as disciplines
      from programme.gathering g where g.slug = ${slug}`.execute(db)
  return rows[0]
}

/** The sessions of a gathering with their speakers, by time and room, in one query. */
export async function sessionsOf(db: Database, gatheringId: number): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select n.id, n.title, n.kind, n.abstract, n.starts_at, n.ends_at, n.track, n.room_text as room, r.slug as room_slug, r.name as room_name,
           coalesce((select jsonb_agg(jsonb_build_object('name', k.name, 'role', k.role,
               'party', case when p.id is not null then jsonb_build_object('handle', p.handle, 'name', p.name, 'kind', p.kind, 'public', p.public) end) order by k.position)
              from programme.speaker k left join people.party_card p on p.id = k.party_id where k.session_id = n.id), '[]') as speakers
      from programme.session n left join places.place_card r on r.id = n.room_id
     where n.gathering_id = ${gatheringId}
     order by n.starts_at, n.room_id nulls first, n.id`.execute(db)
  return rows
}
