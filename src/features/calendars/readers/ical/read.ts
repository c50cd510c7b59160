import { createHash } from 'node:crypto'
import {
  mostItems,
  UnreadableSource,
  type Reading,
  type ReadOptions,
  type Reason,
  type Skipped,
  type SourceItem,
} from '../item.ts'
import { dayOf, type WallTime } from '../time/wall.ts'
import { componentsOf, type Component } from './components.ts'
import { eventOf, type Event } from './event.ts'
import { contentLines } from './lines.ts'
import { occurrencesOf, type Occurrence } from './occurrences.ts'
import { Properties } from './properties.ts'
import { UnusableRule, type Budget } from './recurrence.ts'
import { withoutDoubles, type Series } from './versions.ts'
import { Zones } from './zones.ts'

const stepsPerFile = 1_000_000

/**
 * Reads an iCalendar file (RFC 5545, with what Google, Outlook, Apple, Nextcloud and the WordPress plugins make of it):
 * every event that has a date in the window, a recurring one once for each date.
 *
 * An item's key is the event's UID. A date of a recurring event adds the day it was planned for, so that it stays the
 * same item when its time moves or when the whole series starts an hour later.
 *
 * @throws UnreadableSource when the file is cut off or its blocks do not close; anything less only skips an event
 */
export function readCalendar(bytes: Uint8Array, options: ReadOptions): Reading {
  const root = componentsOf(contentLines(bytes))
  const calendars = root.components.filter((component) => component.name === 'VCALENDAR')
  const reader = new CalendarReader(options)
  const loose = root.components.some((component) => component.name === 'VEVENT')
  if (calendars.length === 0 && !loose) {
    throw new UnreadableSource('not-a-calendar', 'This is not an iCalendar file: it has no VCALENDAR.')
  }
  for (const calendar of loose ? [root, ...calendars] : calendars) reader.collect(calendar)
  return reader.reading()
}

class CalendarReader {
  #options: ReadOptions
  #budget: Budget = { steps: stepsPerFile }
  #name: string | undefined
  #events: Event[] = []
  #items: SourceItem[] = []
  #keys = new Set<string>()
  #remarked = new Set<Event>()
  #skipped: Skipped[] = []
  #remarks: Skipped[] = []

  constructor(options: ReadOptions) {
    this.#options = options
  }

  /** Takes a calendar's events in. A file may hold several, also with the dates of one event spread over them. */
  collect(calendar: Component): void {
    const properties = new Properties(calendar)
    this.#name ??= properties.text('X-WR-CALNAME', 'NAME')
    const zones = new Zones(calendar, this.#options)
    const withdrawn = properties.text('METHOD')?.toUpperCase() === 'CANCEL'
    for (const component of calendar.components.filter(({ name }) => name === 'VEVENT')) {
      const event = eventOf(component, zones, withdrawn)
      if ('reason' in event) this.#skip(event, event.reason)
      else this.#events.push(event)
    }
  }

  reading(): Reading {
    const all = withoutDoubles(
      this.#events,
      (event, reason) => this.#skip(event, reason),
      (event, reason) => this.#remark(event, reason),
    )
    for (const series of all) this.#addSeries(series)
    const items = this.#items.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    const reading = { items, skipped: this.#skipped, remarks: this.#remarks }
    return this.#name === undefined ? reading : { name: this.#name, ...reading }
  }

  #addSeries({ key, main, overrides }: Series): void {
    const base = key ?? keyWithoutUid(main)
    const repeats = main.rules.length + main.extraDates.length + overrides.length > 0 || main.recurrenceId !== undefined
    if (repeats) this.#addDates(base, main, overrides)
    else if (this.#inWindow(main, main.start.wall))
      this.#add(base, { original: 0, start: main.start.wall, event: main }, main)
    else this.#skip(main, { code: 'outside-window' })
  }

  #addDates(base: string, main: Event, overrides: Event[]): void {
    const occurrences = this.#occurrences(main, overrides)
    if (!occurrences) return
    if (occurrences.length === 0) this.#skip(main, { code: 'outside-window' })
    const perDay = Map.groupBy(occurrences, ({ original }) => dayOf(original))
    for (const occurrence of occurrences) {
      const alone = perDay.get(dayOf(occurrence.original))!.length === 1
      const date = new Date(occurrence.original).toISOString().slice(0, alone ? 10 : 16)
      this.#add(`${base}#${date}`, occurrence, main)
    }
  }

  #occurrences(main: Event, overrides: Event[]): Occurrence[] | undefined {
    try {
      const all = occurrencesOf(main, overrides, this.#options, this.#budget)
      return all.filter(({ event, start }) => this.#inWindow(event, start))
    } catch (error) {
      if (!(error instanceof UnusableRule)) throw error
      this.#skip(main, { code: error.code, params: { rule: error.rule.slice(0, 120) } })
      return undefined
    }
  }

  #add(wanted: string, { event, start }: Occurrence, main: Event): void {
    const title = event.title ?? main.title
    const startsAt = new Date(event.start.zone.toInstant(start))
    const key = this.#keys.has(wanted) ? `${wanted}@${startsAt.toISOString().slice(0, 16)}` : wanted
    if (title === undefined) return this.#skipOnce(event, { code: 'no-title' })
    if (this.#keys.has(key)) return this.#skip(event, { code: 'duplicate' })
    if (key !== wanted) this.#remark(event, { code: 'key-not-unique' })
    this.#refuseTooMany(event)
    this.#keys.add(key)
    if (!this.#remarked.has(event)) for (const reason of event.remarks) this.#remark(event, reason)
    this.#remarked.add(event)
    const end = event.endOf(start)
    const zone = event.start.zone.name
    this.#items.push({
      ...event.fields(),
      key,
      title,
      startsAt,
      endsAt: end === null ? null : new Date(end),
      allDay: event.allDay,
      // A time in UTC is an instant without a place; its clock is that of the reader.
      timezone: zone === 'UTC' ? this.#options.timezone : zone,
    })
  }

  #refuseTooMany({ line }: Event): void {
    if (this.#items.length < mostItems) return
    const sentence = `This calendar has more than ${mostItems} dates in the period asked for.`
    throw new UnreadableSource('too-many-items', sentence, { line, params: { most: mostItems } })
  }

  #inWindow(event: Event, wall: WallTime): boolean {
    const [start, end] = [event.start.zone.toInstant(wall), event.endOf(wall)]
    const { from, until } = this.#options
    return start < until.getTime() && (end === null ? start >= from.getTime() : end > from.getTime())
  }

  /** What holds for all dates of an event is said once. */
  #skipOnce(event: Event, reason: Reason): void {
    if (!this.#remarked.has(event)) this.#skip(event, reason)
    this.#remarked.add(event)
  }

  #skip(event: Noted, reason: Reason): void {
    this.#skipped.push(note(event, reason))
  }

  #remark(event: Noted, reason: Reason): void {
    this.#remarks.push(note(event, reason))
  }
}

type Noted = { line: number; uid: string | undefined; title: string | undefined }

function note({ line, uid, title }: Noted, reason: Reason): Skipped {
  return {
    where: { line },
    ...(uid === undefined ? {} : { key: uid }),
    ...(title === undefined ? {} : { title }),
    reason,
  }
}

/** An event without UID is known by its name, its first date and its address; a date moved makes it another event. */
function keyWithoutUid({ fields, title, start }: Event): string {
  const known = [title?.toLowerCase(), new Date(start.wall).toISOString(), fields().url].join('\n')
  return `no-uid:${createHash('sha256').update(known).digest('hex').slice(0, 24)}`
}
