import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Accessibility, PlaceKind } from './place.ts'

export type NewPlace = {
  slug: string
  kind: PlaceKind
  name: LocalText
  /** Slug of the building; of a room only, and then always. */
  parent?: string | undefined
  street?: string | undefined
  postcode?: string | undefined
  city?: string | undefined
  /** WGS 84, degrees; both or neither. */
  latitude?: number | undefined
  longitude?: number | undefined
  summary?: LocalText | undefined
  accessibility?: Accessibility | undefined
  houseRules?: LocalText | undefined
  /** How many people it holds. */
  capacity?: number | undefined
  bookable?: boolean | undefined
  /** Handle of the party that runs it. */
  operator?: string | undefined
  example?: boolean | undefined
}

/**
 * Adds places all at once; a building may come in the same call as its rooms.
 * @returns the ids, in the order given
 * @throws the database's error when a slug is taken or a building is unknown
 */
export async function addPlaces(tx: Tx, places: NewPlace[]): Promise<number[]> {
  const outside = await insert(
    tx,
    places.filter((place) => place.parent === undefined),
  )
  const rooms = await insert(
    tx,
    places.filter((place) => place.parent !== undefined),
  )
  const idOf = new Map([...outside, ...rooms])
  return places.map((place) => idOf.get(place.slug) ?? 0)
}

async function insert(tx: Tx, places: NewPlace[]): Promise<[string, number][]> {
  if (places.length === 0) return []
  const rows = places.map(({ houseRules, ...place }) => ({ ...place, house_rules: houseRules }))
  const { rows: added } = await sql<{ slug: string; id: number }>`
    insert into places.place (slug, kind, parent_id, name, street, postcode, city, latitude, longitude, summary, accessibility,
      house_rules, capacity, bookable, operator_id, example)
    select slug, kind, (select building.id from places.place building where building.slug = given.parent), name, street, postcode,
           city, latitude, longitude, summary, coalesce(accessibility, '{}'), house_rules, capacity, coalesce(bookable, false),
           (select party.id from people.party_card party where party.handle = given.operator), coalesce(example, false)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(slug text, kind text, parent text, name jsonb, street text,
           postcode text, city text, latitude float8, longitude float8, summary jsonb, accessibility jsonb, house_rules jsonb,
           capacity integer, bookable boolean, operator text, example boolean)
    returning slug, id`.execute(tx)
  return added.map((row) => [row.slug, row.id])
}

/** Says where organisations are to be found: pairs of a party's handle and a place's slug. Unknown ones are left out. */
export async function settleParties(tx: Tx, pairs: { party: string; place: string }[]): Promise<void> {
  await sql`
    insert into places.party_place (party_id, place_id)
    select party.id, place.id
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(party text, place text)
      join people.party_card party on party.handle = pair.party
      join places.place on place.slug = pair.place
    on conflict (party_id) do update set place_id = excluded.place_id`.execute(tx)
}
