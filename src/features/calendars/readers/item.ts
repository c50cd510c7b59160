/** One dated thing as its source tells it, before anybody here has an opinion about it. */
export type SourceItem = {
  /** Stable within the source: UID, or UID#date for one date of a recurring event, or an address. */
  key: string
  title: string
  summary?: string
  /** Markdown. */
  description?: string
  startsAt: Date
  /** Exclusive; for whole days midnight after the last day. Null when the source does not say. */
  endsAt: Date | null
  allDay: boolean
  /** IANA name of the zone the times were meant in. */
  timezone: string
  status: Status
  attendance?: 'onsite' | 'online' | 'hybrid'
  location?: string
  latitude?: number
  longitude?: number
  url?: string
  onlineUrl?: string
  organiser?: string
  categories: string[]
  /** What the source calls this kind of event in its own format, such as `Festival` or `workshop`. */
  hint?: string
  /** BCP 47 primary subtags, such as `nl`. */
  languages?: string[]
  free?: boolean
  image?: string
  updatedAt?: Date
  sequence?: number
  speakers: string[]
  sessions: SourceSession[]
}

export type Status = 'confirmed' | 'tentative' | 'cancelled'

/** A part of a gathering with its own time and room. */
export type SourceSession = {
  key: string
  title: string
  summary?: string
  description?: string
  startsAt: Date
  endsAt: Date | null
  status: Status
  room?: string
  track?: string
  hint?: string
  speakers: string[]
  languages?: string[]
  url?: string
  onlineUrl?: string
}

/** Where in the source something stands: a line of a file, or a path such as `@graph[3]`. */
export type Where = { line?: number; path?: string }

export type ReasonCode =
  | 'ends-before-start'
  | 'no-start'
  | 'start-unreadable'
  | 'no-title'
  | 'private'
  | 'outside-window'
  | 'recurrence-unreadable'
  | 'recurrence-unsupported'
  | 'recurs-too-often'
  | 'duplicate'
  | 'superseded'
  | 'json-unreadable'
  | 'unknown-time-zone'
  | 'key-not-unique'
  | 'end-unreadable'

/** Why; a code with parameters, so that it can be said in any language. */
export type Reason = { code: ReasonCode; params?: Record<string, string | number> }

export type Skipped = { where: Where; key?: string; title?: string; reason: Reason }

export type Reading = {
  name?: string
  items: SourceItem[]
  /** What was left out. */
  skipped: Skipped[]
  /** What was taken in, but not quite as it stood. */
  remarks: Skipped[]
}

/** The period items are wanted from, `from` included, `until` not, and what to assume when a source is silent. */
export type ReadOptions = {
  now: Date
  from: Date
  until: Date
  /** IANA name for times that name no zone. */
  timezone: string
  /** Take every event of a schedule.xml as an item of its own instead of one festival with sessions. */
  sessionsAsItems?: boolean
}

export type UnreadableCode =
  | 'too-large'
  | 'too-many-items'
  | 'empty'
  | 'not-a-calendar'
  | 'ends-early'
  | 'wrongly-nested'
  | 'page-without-events'
  | 'json-broken'
  | 'xml-broken'
  | 'xml-entities'
  | 'no-schedule'
  | 'unexpected'

/** A source that cannot be read at all. The message is a plain English sentence; code and params say it elsewhere. */
export class UnreadableSource extends Error {
  override name = 'UnreadableSource'
  code: UnreadableCode
  params: Record<string, string | number>
  line: number | undefined
  column: number | undefined

  constructor(
    code: UnreadableCode,
    message: string,
    at: { line?: number; column?: number; params?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, at.cause === undefined ? undefined : { cause: at.cause })
    this.code = code
    this.params = at.params ?? {}
    this.line = at.line
    this.column = at.column
  }
}

/** The same record without the keys that have no value, as `exactOptionalPropertyTypes` wants it. */
export function withoutGaps<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(record)) if (value !== undefined) kept[key] = value
  return kept as T
}

/** More items than any calendar of a city has; a source beyond this is a mistake or an attack. */
export const mostItems = 50_000
