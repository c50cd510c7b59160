import { each, isRecord, own, textIn, type Json } from './json.ts'

export type Node = { [key: string]: Json }
/** A node with where it was found, and the nodes of the page by their `@id`. */
export type Found = { node: Node; path: string; line: number }

const eventTypes = new Set(
  `Event BusinessEvent ChildrensEvent ComedyEvent ConferenceEvent CourseInstance DanceEvent EducationEvent EventSeries
  ExhibitionEvent Festival FoodEvent Hackathon LiteraryEvent MusicEvent PerformingArtsEvent SaleEvent ScreeningEvent
  SocialEvent SportsEvent TheaterEvent VisualArtsEvent`.split(/\s+/),
)

/** The schema.org types of a node that are events, most telling first. */
export function eventTypesOf(node: Node): string[] {
  const types = each(own(node, '@type')).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[/:#]/, '')] : [],
  )
  const events = types.filter((type) => eventTypes.has(type))
  return events.sort((one, other) => Number(one === 'Event') - Number(other === 'Event'))
}

const deepest = 40

/**
 * All events of a document, wherever they stand: on top, in a `@graph`, a list, or under a page, place or organisation.
 * The parts of an event stay with it, and the event that an event belongs to is only mentioned, not listed.
 */
export function eventsIn(document: Json, line: number): Found[] {
  const found: Found[] = []
  const walk = (value: Json, path: string, depth: number): void => {
    if (depth > deepest) return
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, `${path}[${index}]`, depth + 1))
    else if (isRecord(value) && eventTypesOf(value).length > 0) found.push({ node: value, path: path || '$', line })
    else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === 'object') walk(inner, path === '' ? key : `${path}.${key}`, depth + 1)
      }
    }
  }
  walk(document, '', 0)
  return found
}

/** Nodes by `@id`, so that `{"@id": "#hall"}` can be looked up. */
export class References {
  #byId = new Map<string, Node>()

  add(document: Json): void {
    const walk = (value: Json, depth: number): void => {
      if (depth > deepest || typeof value !== 'object' || value === null) return
      if (isRecord(value)) this.#keep(value)
      for (const inner of Object.values(value)) walk(inner, depth + 1)
    }
    walk(document, 0)
  }

  #keep(node: Node): void {
    const id = own(node, '@id')
    const known = typeof id === 'string' && this.#byId.get(id)
    if (typeof id !== 'string' || (known && Object.keys(known).length >= Object.keys(node).length)) return
    if (Object.keys(node).length > 1) this.#byId.set(id, node)
  }

  /** The values of a property, with references to other nodes of the page followed. */
  each(value: Json | undefined): Json[] {
    return each(value).map((one) => {
      const id = isRecord(one) && Object.keys(one).length <= 2 ? own(one, '@id') : undefined
      return (typeof id === 'string' && this.#byId.get(id)) || one
    })
  }

  /** The texts of a property: names of records, strings as they are. */
  texts(value: Json | undefined): string[] {
    return this.each(value).flatMap((one) => textIn(one) ?? [])
  }
}
