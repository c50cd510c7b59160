import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addDays, cityDay, type LocalText, startOfDay } from '#platform/i18n'
import type { Kind } from '../kinds.ts'

/** A building or spot with what is on in it and its rooms. */
export type PlaceOnMap = {
  id: number
  slug: string
  name: LocalText
  street: string | null
  latitude: number
  longitude: number
  count: number
  /** The first to come; one that began before `from` is under way. */
  next: { slug: string; title: LocalText; starts_at: string; kind: Kind } | null
}

/** Every place that has a position, the busiest first, with what is on there between two moments; one query. */
async function placesOnMap(db: Database, from: Date, to: Date): Promise<PlaceOnMap[]> {
  const { rows } = await sql<PlaceOnMap>`
    with coming as (
      select coalesce(card.parent_id, card.id) as place_id, g.slug, g.title, g.kind, g.starts_at, g.starts_at < ${from} as under_way
        from programme.gathering g join places.place_card card on card.id = g.place_id
       where g.status = 'published' and g.vanished_at is null and g.starts_at < ${to} and g.ends_at > ${from}
    ), counted as (
      select place_id, count(*)::int as count,
             (array_agg(jsonb_build_object('slug', slug, 'title', title, 'kind', kind, 'starts_at', starts_at) order by under_way, starts_at, slug))[1] as next
        from coming group by place_id
    )
    select card.id, card.slug, card.name, card.street, card.latitude, card.longitude,
           coalesce(counted.count, 0) as count, counted.next
      from places.place_card card left join counted on counted.place_id = card.id
     where card.parent_id is null and card.latitude is not null
     order by coalesce(counted.count, 0) desc, card.slug`.execute(db)
  return rows
}

const weeksAhead = 4

/** The same, for the four weeks from now. */
export const placesAhead = (db: Database, now: Date): Promise<PlaceOnMap[]> =>
  placesOnMap(db, now, startOfDay(addDays(cityDay(now), 7 * weeksAhead)))
