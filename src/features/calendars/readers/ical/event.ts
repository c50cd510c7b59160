import type { Reason } from '../item.ts'
import { aDay, dayOf, type WallTime } from '../time/wall.ts'
import type { Component } from './components.ts'
import { fieldsOf, sequenceOf, titleOf, type Fields } from './fields.ts'
import { after, momentOf, momentsOf, spanOf, type Moment, type Span } from './moments.ts'
import { Properties, textOf, type Property } from './properties.ts'
import type { Zones } from './zones.ts'

/** A VEVENT made out: what it says, when it is, and how it repeats. */
export type Event = {
  uid: string | undefined
  line: number
  title: string | undefined
  /** Made on first use: most events of an old calendar lie outside the window and never need it. */
  fields: () => Fields
  start: Moment
  /** From a wall-clock start to the instant it ends, or null. */
  endOf: (start: WallTime) => number | null
  allDay: boolean
  rules: Property[]
  exceptRules: Property[]
  extraDates: Moment[]
  exceptDates: Moment[]
  recurrenceId: Moment | undefined
  thisAndFuture: boolean
  sequence: number
  /** LAST-MODIFIED or DTSTAMP as an instant, to tell two versions of an event apart. */
  version: number
  remarks: Reason[]
}

export type Refused = { uid: string | undefined; line: number; title: string | undefined; reason: Reason }

/**
 * Reads one VEVENT, or says why it cannot be taken in.
 *
 * @param withdrawn whether the calendar around it was sent to cancel what is in it
 */
export function eventOf(component: Component, zones: Zones, withdrawn: boolean): Event | Refused {
  const properties = new Properties(component)
  const uid = properties.text('UID')
  const title = titleOf(properties)
  const refuse = (reason: Reason): Refused => ({ uid, line: component.line, title, reason })

  if (/^(private|confidential)$/i.test(properties.text('CLASS') ?? '')) {
    return { ...refuse({ code: 'private' }), title: undefined }
  }
  const recurrenceId = momentIn(properties, 'RECURRENCE-ID', zones)
  const stated = properties.first('DTSTART')
  const start = stated ? momentOf(stated.value, stated.params, zones) : recurrenceId
  if (!start)
    return refuse(
      stated ? { code: 'start-unreadable', params: { text: stated.value.slice(0, 60) } } : { code: 'no-start' },
    )

  const length = lengthOf(properties, start, zones)
  if ('code' in length) return refuse(length)
  const unknown = start.unknownZone
  return {
    uid,
    line: component.line,
    title,
    fields: once(() => ({ ...fieldsOf(properties, zones), ...(withdrawn ? { status: 'cancelled' as const } : {}) })),
    start,
    ...length.length,
    rules: properties.all('RRULE').filter((rule) => rule.value.trim() !== ''),
    exceptRules: properties.all('EXRULE'),
    extraDates: properties.all('RDATE').flatMap((property) => momentsOf(property, zones)),
    exceptDates: properties.all('EXDATE').flatMap((property) => momentsOf(property, zones)),
    recurrenceId,
    thisAndFuture: /^THISANDFUTURE$/i.test(properties.first('RECURRENCE-ID')?.params['RANGE'] ?? ''),
    sequence: sequenceOf(properties) ?? 0,
    version: (momentIn(properties, 'LAST-MODIFIED', zones) ?? momentIn(properties, 'DTSTAMP', zones))?.instant ?? 0,
    remarks: [
      ...(unknown === undefined
        ? []
        : [{ code: 'unknown-time-zone' as const, params: { zone: unknown, taken: start.zone.name } }]),
      ...length.remarks,
    ],
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function momentIn(properties: Properties, name: string, zones: Zones): Moment | undefined {
  const property = properties.first(name)
  return property && momentOf(property.value, property.params, zones)
}

type Length = { length: Pick<Event, 'endOf' | 'allDay'>; remarks: Reason[] }

/** How long the event takes, from DTEND or else DURATION; a day without either is one day, a time has no known end. */
function lengthOf(properties: Properties, start: Moment, zones: Zones): Length | Reason {
  const stated = properties.first('DTEND')
  const end = stated && momentOf(stated.value, stated.params, zones)
  if (end && end.instant < start.instant && !(start.isDate && dayOf(end.wall) === dayOf(start.wall))) {
    return { code: 'ends-before-start', params: { start: shown(start), end: shown(end) } }
  }
  const remarks: Reason[] =
    stated && !end ? [{ code: 'end-unreadable', params: { text: textOf(stated).slice(0, 60) } }] : []
  const span = end ? undefined : spanOf(properties.text('DURATION') ?? '')
  if (start.isDate) return { length: wholeDays(start, end, span), remarks }
  if (span && span.days * aDay + span.ms > 0) {
    return { length: { allDay: false, endOf: (wall) => after(wall, start.zone, span) }, remarks }
  }
  if (!end || end.instant === start.instant) return { length: { allDay: false, endOf: () => null }, remarks }
  return { length: untilEnd(start, end, /^TRUE$/i.test(properties.text('X-MICROSOFT-CDO-ALLDAYEVENT') ?? '')), remarks }
}

function wholeDays(start: Moment, end: Moment | undefined, span: Span | undefined): Length['length'] {
  const stated = end ? end.wall - start.wall : span ? span.days * aDay + span.ms : aDay
  // Some producers give a day its own date as its end; that still is one day.
  const days = Math.max(1, Math.ceil(stated / aDay))
  return { allDay: true, endOf: (wall) => start.zone.toInstant(wall + days * aDay) }
}

/** A recurring event with a DTEND always takes the same exact time (RFC 5545, 3.8.5.3), whole days the same days. */
function untilEnd(start: Moment, end: Moment, saysWholeDays: boolean): Length['length'] {
  const wallLength = end.wall - start.wall
  const midnights =
    start.wall % aDay === 0 && wallLength > 0 && wallLength % aDay === 0 && start.zone.name === end.zone.name
  if (saysWholeDays && midnights) return { allDay: true, endOf: (wall) => start.zone.toInstant(wall + wallLength) }
  const length = end.instant - start.instant
  return { allDay: false, endOf: (wall) => start.zone.toInstant(wall) + length }
}

function shown({ wall, isDate }: Moment): string {
  return new Date(wall).toISOString().slice(0, isDate ? 10 : 16)
}
