import type { PlaceProfile } from './queries.ts'

type Address = Pick<PlaceProfile, 'street' | 'postcode' | 'city'>

/** A place's own address, else that of the building it is in. */
export const addressOf = (place: PlaceProfile): Address =>
  place.street === null && place.building !== null ? place.building : place

/** A place's own position, else that of the building it is in; WGS 84, degrees. */
export function positionOf(place: PlaceProfile): { latitude: number; longitude: number } | undefined {
  const { latitude, longitude } = place.latitude === null && place.building !== null ? place.building : place
  return latitude === null || longitude === null ? undefined : { latitude, longitude }
}
