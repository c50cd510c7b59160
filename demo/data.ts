/** The files of the example city as its tests read them: one type and one list per noun, and the words they may use. */
import { readFileSync } from 'node:fs'

export type Text = { nl?: string; en?: string }
export type Wish = { text?: Text; skills: string[] }
export type Skill = { id: string; discipline: string; nl: string; en: string; aliases: string[] }
export type Party = {
  handle: string
  name: string
  summary: Text
  about?: Text
  disciplines: string[]
  seeks: Wish
  offers: Wish
}
export type Organisation = Party & {
  kind: string
  place?: string
  website?: string
  invented?: true
}
export type Person = Party & {
  skills: string[]
  languages: string[]
  memberships?: { organisation: string; role: string; standing?: 'organiser' | 'admin' }[]
  invented: true
}
export type Place = {
  slug: string
  kind: string
  name: Text
  parent?: string
  latitude?: number
  longitude?: number
  summary: Text
  accessibility: Record<string, unknown> & { note?: Text }
  houseRules?: Text
  capacity?: number
  operator?: string
}
export type Series = {
  slug: string
  kind: string
  title: Text
  summary: Text
  about?: Text
  organisers: string[]
  partners: string[]
  funders: string[]
  disciplines: string[]
}
export type Session = {
  title: Text
  kind?: string
  day?: number
  start: string
  end: string
  room?: string
  abstract?: Text
  speakers: ({ person: string } | { name: string; role?: string })[]
}
export type Gathering = Omit<Series, 'partners' | 'funders'> & {
  series?: string
  on: { month: number; nth: number; weekday: string; start: string; end: string; days?: number }
  mode: string
  place?: string
  onlineUrl?: string
  languages: string[]
  free: boolean
  price?: Text
  ticketUrl?: string
  status?: string
  allDay?: true
  sessions?: Session[]
}

const read = <Row>(path: string): Row[] => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Row[]

export const disciplines = read<{ id: string; nl: string; en: string }>(
  '../src/features/people/skills/disciplines.json',
)
export const skills = read<Skill>('../src/features/people/skills/skills.json')
export const organisations = read<Organisation>('organisations.json')
export const persons = read<Person>('persons.json')
export const places = read<Place>('places.json')
export const series = read<Series>('series.json')
export const gatherings = read<Gathering>('gatherings.json')
export const parties = [...organisations, ...persons]

export const kinds = setOf('meet-up talk workshop festival market matchmaking exhibition open-day course-meeting')
export const organisationKinds = setOf(
  'government heritage marketing campus school broadcaster studio startup company network venue research programme',
)
export const accessFacts = setOf(
  'stepFree lift accessibleToilet hearingLoop quietRoom accessibleParking assistanceDogs note',
)
export const disciplineIds = new Set(disciplines.map(({ id }) => id))
export const skillIds = new Set(skills.map(({ id }) => id))
export const handles = new Set(parties.map(({ handle }) => handle))
export const personHandles = new Set(persons.map(({ handle }) => handle))
export const organisationHandles = new Set(organisations.map(({ handle }) => handle))
export const placeOf = new Map(places.map((place) => [place.slug, place]))

/** The words of a line, as a set. */
export function setOf(words: string): Set<string> {
  return new Set(words.split(' '))
}

/** The values of `list` that `known` does not have. */
export const unknown = (list: readonly (string | undefined)[], known: { has(value: string): boolean }) =>
  list.filter((value) => value !== undefined && !known.has(value))

/** The values that stand in `list` more than once. */
export const doubled = (list: readonly string[]) => list.filter((value, index) => list.indexOf(value) !== index)

/** Whether a text is absent, or there in both languages. */
export const bilingual = (text: Text | undefined) =>
  text === undefined || (Boolean(text.nl?.trim()) && Boolean(text.en?.trim()))
