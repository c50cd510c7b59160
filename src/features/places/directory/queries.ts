import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { type Accessibility, type PlaceKind, sharedFacts } from '../place.ts'
import type { PlacesQuery } from './filters.ts'

export type ListedRoom = { slug: string; name: LocalText; parent_id: number; capacity: number | null }
export type ListedPlace = {
  id: number
  slug: string
  kind: PlaceKind
  name: LocalText
  street: string | null
  city: string | null
  latitude: number | null
  longitude: number | null
  accessibility: Accessibility
  rooms: ListedRoom[]
}
export type ListedPlaces = { places: ListedPlace[]; total: number; earlier: boolean; later: boolean }

export const pageSize = 40

/**
 * A page of buildings and spots in the order of their names, each with its rooms. With filters: those that fit, or have a
 * room that fits, and only the rooms that fit. Always three questions, however long the list is.
 */
export async function listPlaces(db: Database, locale: Locale, query: PlacesQuery): Promise<ListedPlaces> {
  const order = sql`platform.plain(coalesce(root.name ->> ${sql.lit(locale)}, root.name ->> ${sql.lit(locale === 'nl' ? 'en' : 'nl')}))`
  const fits = fitting(query)
  const back = query.before !== undefined
  const anchor = query.before ?? query.after
  const wanted = sql`root.parent_id is null and exists (select from places.place place join places.place building on building.id = root.id
    where (place.id = root.id or place.parent_id = root.id) and ${fits})`
  const beyond =
    anchor === undefined
      ? sql`true`
      : sql`(${order}, root.id) ${sql.raw(back ? '<' : '>')} (select ${order}, root.id from places.place root where slug = ${anchor})`
  const direction = sql.raw(back ? 'desc' : 'asc')
  const [{ rows }, counted] = await Promise.all([
    sql<Omit<ListedPlace, 'rooms'>>`
      select root.id, root.slug, root.kind, root.name, root.street, root.city, root.latitude, root.longitude, root.accessibility
        from places.place root where ${wanted} and ${beyond}
       order by ${order} ${direction}, root.id ${direction} limit ${sql.lit(pageSize + 1)}`.execute(db),
    sql<{ count: number }>`select count(*)::int as count from places.place root where ${wanted}`.execute(db),
  ])
  const more = rows.length > pageSize
  const shown = rows.slice(0, pageSize)
  if (back) shown.reverse()
  const rooms = Map.groupBy(
    await roomsOf(
      db,
      shown.map((place) => place.id),
      fits,
    ),
    (room) => room.parent_id,
  )
  return {
    places: shown.map((place) => ({ ...place, rooms: rooms.get(place.id) ?? [] })),
    total: counted.rows[0]?.count ?? 0,
    earlier: back ? more : anchor !== undefined,
    later: back || more,
  }
}

/** Rooms that fit, largest first. */
async function roomsOf(db: Database, buildings: number[], fits: RawBuilder<unknown>): Promise<ListedRoom[]> {
  const { rows } = await sql<ListedRoom>`
    select place.slug, place.name, place.parent_id, place.capacity
      from places.place place join places.place building on building.id = place.parent_id
     where place.parent_id = any(${buildings}::int[]) and ${fits}
     order by place.capacity desc nulls last, place.id`.execute(db)
  return rows
}

/** Whether `place`, standing in `building`, is known to have all that is asked. */
function fitting({ access, bookable }: PlacesQuery): RawBuilder<unknown> {
  const known = access.map((fact) => {
    const own = sql`place.accessibility ->> ${sql.lit(fact)}`
    const shared = sharedFacts.some((one) => one === fact)
    return shared ? sql`coalesce(${own}, building.accessibility ->> ${sql.lit(fact)}) = 'true'` : sql`${own} = 'true'`
  })
  const conditions = [sql`true`, ...known, ...(bookable ? [sql`place.bookable`] : [])]
  return sql.join(conditions, sql` and `)
}
