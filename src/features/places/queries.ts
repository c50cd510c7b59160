import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { PlaceKind } from './place.ts'

/** A place as other features show it. A room carries the building it is in. */
export type PlaceName = {
  id: number
  slug: string
  kind: PlaceKind
  name: LocalText
  parent: { id: number; slug: string; name: LocalText } | null
  street: string | null
  postcode: string | null
  city: string | null
  latitude: number | null
  longitude: number | null
}

/** Places with the address and position they have, or else have from their building. */
const names = (db: Database) =>
  db
    .selectFrom('places.place as place')
    .leftJoin('places.place as parent', 'parent.id', 'place.parent_id')
    .select((eb) => [
      'place.id',
      'place.slug',
      'place.kind',
      'place.name',
      'parent.id as parent_id',
      'parent.slug as parent_slug',
      'parent.name as parent_name',
      eb.fn.coalesce('place.street', 'parent.street').as('street'),
      eb.fn.coalesce('place.postcode', 'parent.postcode').as('postcode'),
      eb.fn.coalesce('place.city', 'parent.city').as('city'),
      eb.fn.coalesce('place.latitude', 'parent.latitude').as('latitude'),
      eb.fn.coalesce('place.longitude', 'parent.longitude').as('longitude'),
    ])

type NameRow = Omit<PlaceName, 'parent'> & {
  parent_id: number | null
  parent_slug: string | null
  parent_name: LocalText | null
}

const asPlaceName = ({ parent_id, parent_slug, parent_name, ...place }: NameRow): PlaceName => ({
  ...place,
  parent:
    parent_id === null || parent_slug === null || parent_name === null
      ? null
      : { id: parent_id, slug: parent_slug, name: parent_name },
})

/** The places with these ids. Unknown ids are left out. */
export async function placesByIds(db: Database, ids: number[]): Promise<Map<number, PlaceName>> {
  if (ids.length === 0) return new Map()
  const rows = await names(db).where('place.id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, asPlaceName(row)]))
}

/** The places with these slugs. Unknown slugs are left out. */
export async function placesBySlug(db: Database, slugs: string[]): Promise<Map<string, PlaceName>> {
  if (slugs.length === 0) return new Map()
  const rows = await names(db).where('place.slug', 'in', slugs).execute()
  return new Map(rows.map((row) => [row.slug, asPlaceName(row)]))
}

/** A building or spot with the rooms in it. */
export type PlaceBranch = PlaceName & { rooms: PlaceName[] }

/** Every building and spot with its rooms, each by name in the given language. */
export async function placeTree(db: Database, locale: Locale): Promise<PlaceBranch[]> {
  const all = (await names(db).execute()).map(asPlaceName).sort(byName(locale))
  const rooms = Map.groupBy(all, (place) => place.parent?.id)
  return (rooms.get(undefined) ?? []).map((place) => ({ ...place, rooms: rooms.get(place.id) ?? [] }))
}

/** Buildings and spots for a filter, by name. Rooms are found through their building. */
export async function placeOptions(
  db: Database,
  locale: Locale,
): Promise<{ id: number; slug: string; name: string }[]> {
  const rows = await db
    .selectFrom('places.place')
    .select(['id', 'slug', 'name'])
    .where('parent_id', 'is', null)
    .execute()
  return rows.sort(byName(locale)).map((row) => ({ id: row.id, slug: row.slug, name: inLocale(row.name, locale).text }))
}

/** The ids of these buildings, spots or rooms, and of the rooms inside them. */
export async function placesWithRooms(db: Database, slugs: string[]): Promise<number[]> {
  if (slugs.length === 0) return []
  const rows = await db
    .selectFrom('places.place as place')
    .leftJoin('places.place as parent', 'parent.id', 'place.parent_id')
    .select('place.id')
    .where((eb) => eb.or([eb('place.slug', 'in', slugs), eb('parent.slug', 'in', slugs)]))
    .execute()
  return rows.map((row) => row.id)
}

/** What an importer recognises a place by. */
export type PlaceToMatch = Pick<
  PlaceName,
  'id' | 'slug' | 'kind' | 'street' | 'postcode' | 'city' | 'latitude' | 'longitude'
> & {
  parentId: number | null
  /** Every name it has, in each language. */
  names: string[]
}

/** All places with everything an importer can recognise them by. */
export async function matchPlaces(db: Database): Promise<PlaceToMatch[]> {
  const rows = await names(db).orderBy('place.id').execute()
  return rows.map((row) => {
    const { name, parent, ...place } = asPlaceName(row)
    return {
      ...place,
      parentId: parent?.id ?? null,
      names: [...new Set([name.nl, name.en].filter((one) => one !== undefined))],
    }
  })
}

const byName = (locale: Locale) => {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return (one: { name: LocalText }, other: { name: LocalText }) =>
    compare(inLocale(one.name, locale).text, inLocale(other.name, locale).text)
}
