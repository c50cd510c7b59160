import type { Tx } from '#platform/database'
import { addPlaces, type NewPlace } from './adding.ts'

let made = 0

const add = async (tx: Tx, place: NewPlace) => {
  const [id = 0] = await addPlaces(tx, [place])
  return { id, slug: place.slug, name: place.name }
}

/** A building with an address and a position in the middle of Hilversum, for tests. */
export const aBuilding = (tx: Tx, given: Partial<NewPlace> = {}) => {
  const number = ++made
  return add(tx, {
    slug: `building-${number}`,
    name: { nl: `Gebouw ${number}`, en: `Building ${number}` },
    street: `Kerkbrink ${number}`,
    postcode: '1211 BW',
    city: 'Hilversum',
    latitude: 52.2242,
    longitude: 5.1727,
    ...given,
    kind: given.kind ?? 'building',
  })
}

/** A room in a building that is there, for tests. */
export const aRoom = (tx: Tx, building: { slug: string }, given: Partial<NewPlace> = {}) => {
  const number = ++made
  return add(tx, {
    slug: `room-${number}`,
    name: { nl: `Zaal ${number}`, en: `Room ${number}` },
    capacity: 40,
    ...given,
    kind: 'room',
    parent: building.slug,
  })
}
