import type { PlaceToMatch } from '#places'

/** Where an item says it is. */
export type Location = { location?: string | undefined; latitude?: number | undefined; longitude?: number | undefined }

const nearEnough = 60 // metres: a building and its forecourt

/**
 * Recognises the places we know in what sources write: by the name of the place or of a room in it, by its street and
 * number, or by a position within 60 metres. An address that several places share says nothing unless a name tells them
 * apart.
 */
export class PlaceMatcher {
  #places: PlaceToMatch[]
  #byName = new Map<string, PlaceToMatch[]>()
  #byAddress = new Map<string, PlaceToMatch[]>()
  #known = new Map<string, number | undefined>()

  constructor(places: PlaceToMatch[]) {
    this.#places = places
    for (const place of places) {
      for (const name of place.names) add(this.#byName, plain(name), place)
      if (place.parentId === null && place.street) add(this.#byAddress, plain(place.street), place)
    }
  }

  /** The id of the place, or undefined when none is surely meant. */
  find(where: Location): number | undefined {
    const key = `${where.location ?? ''}\n${where.latitude ?? ''}\n${where.longitude ?? ''}`
    if (!this.#known.has(key)) this.#known.set(key, this.#inWords(where.location) ?? this.#near(where))
    return this.#known.get(key)
  }

  /** The room of a building that goes by this name. */
  roomIn(building: number | undefined, name: string | undefined): number | undefined {
    if (building === undefined || name === undefined) return undefined
    return this.#byName.get(plain(name))?.find((place) => place.parentId === building)?.id
  }

  #inWords(location: string | undefined): number | undefined {
    if (!location) return undefined
    const parts = [location, ...location.split(/[,;|\n(]| - | – /)].map(plain).filter((part) => part !== '')
    const building =
      this.#named(parts, (place) => place.parentId === null) ??
      this.#addressed(parts) ??
      this.#mentioned(plain(location))
    const rooms = parts.flatMap((part) => this.#byName.get(part) ?? []).filter((place) => place.parentId !== null)
    const room = building ? rooms.find((place) => place.parentId === building) : only(rooms)
    return typeof room === 'object' ? room.id : building
  }

  #named(parts: string[], wanted: (place: PlaceToMatch) => boolean): number | undefined {
    for (const part of parts) {
      const found = only((this.#byName.get(part) ?? []).filter(wanted))
      if (found) return found.id
    }
    return undefined
  }

  #addressed(parts: string[]): number | undefined {
    for (const part of parts) {
      const found = only(
        this.#byAddress.get(part) ?? this.#byAddress.get(part.replace(/ \d{4} ?[a-z]{2}\b.*$/, '')) ?? [],
      )
      if (found) return found.id
    }
    return undefined
  }

  /** A name of some length that stands in the text as whole words; the longest wins. */
  #mentioned(words: string): number | undefined {
    let best = ''
    for (const [name, places] of this.#byName) {
      const long = name.length >= 7 && name.length > best.length
      if (long && places[0]!.parentId === null && ` ${words} `.includes(` ${name} `)) best = name
    }
    return best === '' ? undefined : only(this.#byName.get(best) ?? [])?.id
  }

  #near({ latitude, longitude }: Location): number | undefined {
    if (latitude === undefined || longitude === undefined) return undefined
    const close = this.#places
      .filter((place) => place.parentId === null && place.latitude !== null && place.longitude !== null)
      .map((place) => ({ place, away: metres(latitude, longitude, place.latitude!, place.longitude!) }))
      .filter(({ away }) => away <= nearEnough)
      .sort((one, other) => one.away - other.away)
    // Two neighbours at the same distance cannot be told apart.
    const [nearest, second] = close
    return nearest && (!second || second.away - nearest.away > 15) ? nearest.place.id : undefined
  }
}

function add(map: Map<string, PlaceToMatch[]>, key: string, place: PlaceToMatch): void {
  const others = map.get(key)
  if (key === '' || others?.includes(place)) return
  if (others) others.push(place)
  else map.set(key, [place])
}

function only(places: PlaceToMatch[]): PlaceToMatch | undefined {
  return places.length === 1 ? places[0] : undefined
}

/** Words as they are compared: without accents, capitals, punctuation and the article in front. */
export function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' en ')
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(?:de|het|the) /, '')
}

/** Distance on the ground, good enough within a city (equirectangular projection). */
function metres(latitude: number, longitude: number, toLatitude: number, toLongitude: number): number {
  const perDegree = 111_320
  const east = (toLongitude - longitude) * perDegree * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot((toLatitude - latitude) * perDegree, east)
}
