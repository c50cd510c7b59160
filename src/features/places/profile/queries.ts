import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** Everything a place's page shows of the place: its building, operator, rooms, and who is there. One question. */
export const placeProfile = (db: Database, slug: string) =>
  db
    .selectFrom('places.place as place')
    .selectAll('place')
    .select((eb) => [
      jsonObjectFrom(
        eb
          .selectFrom('places.place as building')
          .select([
            'building.id',
            'building.slug',
            'building.name',
            'building.street',
            'building.postcode',
            'building.city',
            'building.latitude',
            'building.longitude',
            'building.accessibility',
            'building.house_rules',
          ])
          .whereRef('building.id', '=', 'place.parent_id'),
      ).as('building'),
      jsonObjectFrom(
        eb
          .selectFrom('people.party_card as party')
          .select(['party.kind', 'party.handle', 'party.name'])
          .whereRef('party.id', '=', 'place.operator_id'),
      ).as('operator'),
      jsonArrayFrom(
        eb
          .selectFrom('places.place as room')
          .select([
            'room.id',
            'room.slug',
            'room.name',
            'room.summary',
            'room.capacity',
            'room.bookable',
            'room.accessibility',
          ])
          .whereRef('room.parent_id', '=', 'place.id')
          .orderBy('room.capacity', (order) => order.desc().nullsLast())
          .orderBy('room.id'),
      ).as('rooms'),
      jsonArrayFrom(
        eb
          .selectFrom('places.party_place as settled')
          .innerJoin('people.party_card as party', 'party.id', 'settled.party_id')
          .select(['party.kind', 'party.handle', 'party.name'])
          .whereRef('settled.place_id', '=', 'place.id')
          .orderBy('party.name'),
      ).as('settled'),
    ])
    .where('place.slug', '=', slug)
    .executeTakeFirst()

export type PlaceProfile = NonNullable<Awaited<ReturnType<typeof placeProfile>>>

export type Neighbour = { slug: string; name: LocalText; latitude: number; longitude: number }

/** The buildings and spots nearest to a position, itself first; on the scale of a city, degrees are flat enough. */
export async function nearestPlaces(db: Database, latitude: number, longitude: number): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select slug, name, latitude, longitude from places.place
     where parent_id is null and latitude is not null
     order by (latitude - ${latitude}) ^ 2 + ((longitude - ${longitude}) * cos(radians(${latitude}))) ^ 2, id limit 7`.execute(
    db,
  )
  return rows
}

/** Where a party is to be found: the place it is settled in, and the buildings and spots it runs. */
export const placesOfParty = (db: Database, partyId: number) =>
  db
    .selectFrom('places.place as place')
    .leftJoin('places.place as building', 'building.id', 'place.parent_id')
    .select((eb) => [
      'place.slug',
      'place.name',
      'place.accessibility',
      eb.fn.coalesce('place.street', 'building.street').as('street'),
      eb.fn.coalesce('place.city', 'building.city').as('city'),
    ])
    .where((eb) =>
      eb.or([
        eb('place.id', 'in', eb.selectFrom('places.party_place').select('place_id').where('party_id', '=', partyId)),
        eb.and([eb('place.operator_id', '=', partyId), eb('place.parent_id', 'is', null)]),
      ]),
    )
    .orderBy('place.id')
    .execute()
