import ICAL from 'ical.js'
import { aDay, digitsOf, timeOfDay, wallDate, type WallTime } from '../time/wall.ts'
import type { Property } from './properties.ts'
import { zoneOf, type Zone, type Zones } from './zones.ts'

/** A DATE or DATE-TIME of a calendar: its digits, the zone they are meant in, and the instant that makes. */
export type Moment = { wall: WallTime; isDate: boolean; zone: Zone; instant: number; unknownZone?: string }

const utc = zoneOf('UTC')
const digits = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i

/** The moment a text stands for, or undefined when it is none. */
export function momentOf(text: string, params: Record<string, string>, zones: Zones): Moment | undefined {
  const found = digits.exec((text.includes('"') ? text.replaceAll('"', '') : text).trim())
  if (!found) return undefined
  const written = digitsOf(found.slice(1, 7))
  const [date, time] = [wallDate(written), timeOfDay(written)]
  if (date === undefined || time === undefined) return undefined
  if (found[4] === undefined || params['VALUE']?.toUpperCase() === 'DATE')
    return moment(date, true, zoneFor(params, zones))
  const wall = date + time
  const suffix = found[7]?.toUpperCase()
  if (!suffix) return moment(wall, false, zoneFor(params, zones))
  return suffix === 'Z' ? moment(wall, false, { zone: utc }) : moment(wall - offsetOf(suffix), false, { zone: utc })
}

function moment(wall: WallTime, isDate: boolean, { zone, unknownZone }: { zone: Zone; unknownZone?: string }): Moment {
  const found = { wall, isDate, zone, instant: zone.toInstant(wall) }
  return unknownZone === undefined ? found : { ...found, unknownZone }
}

function zoneFor(params: Record<string, string>, zones: Zones): { zone: Zone; unknownZone?: string } {
  const tzid = params['TZID']
  if (!tzid) return { zone: zones.floating }
  const zone = zones.named(tzid)
  return zone ? { zone } : { zone: zones.floating, unknownZone: tzid }
}

function offsetOf(suffix: string): number {
  const minutes = Number(suffix.slice(1, 3)) * 60 + Number(suffix.slice(-2))
  return (suffix[0] === '-' ? -minutes : minutes) * 60_000
}

/** The moments of an RDATE or EXDATE; of a period its start. What cannot be read is left out. */
export function momentsOf({ value, params }: Property, zones: Zones): Moment[] {
  return value.split(',').flatMap((part) => momentOf(part.split('/')[0]!, params, zones) ?? [])
}

/** A length of time: whole days go by the calendar, the rest by the clock (RFC 5545, 3.3.6). */
export type Span = { days: number; ms: number }

export function spanOf(text: string): Span | undefined {
  if (!ICAL.Duration.isValueString(text.trim())) return undefined
  try {
    const duration = ICAL.Duration.fromString(text.trim())
    const sign = duration.isNegative ? -1 : 1
    const days = duration.weeks * 7 + duration.days
    const ms = ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000
    return Number.isFinite(days + ms) && days < 3_700 && ms < 3_700 * aDay
      ? { days: sign * days, ms: sign * ms }
      : undefined
  } catch {
    return undefined
  }
}

/** The instant a span after a wall time. */
export function after(wall: WallTime, zone: Zone, { days, ms }: Span): number {
  return zone.toInstant(wall + days * aDay) + ms
}
