import { Temporal } from 'temporal-polyfill'

/**
 * A wall-clock time without a zone, as the milliseconds `Date.UTC` gives for its digits. Sums with days and hours are
 * then plain additions, and only `toInstant` knows of summer time.
 */
export type WallTime = number

export const aMinute = 60_000
export const anHour = 3_600_000
export const aDay = 86_400_000

const canonical = new Map<string, string | undefined>()

/** The IANA name in its own spelling (`europe/amsterdam` becomes `Europe/Amsterdam`), or undefined when there is none. */
export function canonicalZone(name: string): string | undefined {
  if (canonical.has(name)) return canonical.get(name)
  const found = lookUpZone(name)
  if (canonical.size < 2_000) canonical.set(name, found)
  return found
}

const spelling = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]))

function lookUpZone(name: string): string | undefined {
  // Short names such as EST or MET are fixed offsets or worse; a calendar that says them is asked for its VTIMEZONE.
  if (!/^[A-Za-z_]+\/[\w+/-]+$/.test(name) && !/^(utc|gmt)$/i.test(name)) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return undefined
  }
  if (/^(utc|gmt|zulu|z|etc\/(utc|gmt|zulu|uct))$/i.test(name)) return 'UTC'
  return spelling.get(name.toLowerCase()) ?? name
}

const offsetsByZone = new Map<string, Map<number, number>>()

/**
 * The instant of a wall time in a zone, in milliseconds since 1970. A time that summer time skips moves an hour on, a
 * time that happens twice is the first of the two (RFC 5545, 3.3.5). Most days have one offset all day, and a calendar
 * has far fewer days than events, so the offset is kept per day.
 */
export function toInstant(wall: WallTime, zone: string): number {
  if (zone === 'UTC') return wall
  let offsets = offsetsByZone.get(zone)
  if (!offsets) offsetsByZone.set(zone, (offsets = new Map()))
  const day = Math.floor(wall / aDay)
  let offset = offsets.get(day)
  if (offset === undefined) {
    const [opens, closes] = [exactInstant(day * aDay, zone), exactInstant((day + 1) * aDay, zone)]
    offset = closes - opens === aDay ? day * aDay - opens : Number.NaN
    if (offsets.size < 20_000) offsets.set(day, offset)
  }
  return Number.isNaN(offset) ? exactInstant(wall, zone) : wall - offset
}

function exactInstant(wall: WallTime, zone: string): number {
  const digits = new Date(wall).toISOString().slice(0, -1)
  return Temporal.PlainDateTime.from(digits).toZonedDateTime(zone).epochMilliseconds
}

/** What the clock on the wall says at an instant. */
export function toWall(instant: number, zone: string): WallTime {
  if (zone === 'UTC') return instant
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return instant + there.offsetNanoseconds / 1e6
}

/** The day of a wall time, as `2026-11-22`. */
export function dayOf(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 10)
}

/** The parts of a written date and time; what was not written is 0. */
export type Digits = { year: number; month: number; day: number; hour: number; minute: number; second: number }

export function digitsOf(parts: (string | undefined)[]): Digits {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0))
  return { year, month, day, hour, minute, second }
}

/** Midnight of a written date, or undefined when there is no such day. */
export function wallDate({ year, month, day }: Digits): WallTime | undefined {
  const wall = Date.UTC(year, month - 1, day)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && isPlausible(wall) ? wall : undefined
}

function daysIn(year: number, month: number): number {
  if (month === 2) return new Date(Date.UTC(year, 2, 0)).getUTCDate()
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The time of day that was written, in milliseconds; undefined when no clock shows it. A leap second is the one before. */
export function timeOfDay({ hour, minute, second }: Digits): number | undefined {
  if (hour === 24 && minute === 0 && second === 0) return aDay
  return hour > 23 || minute > 59 || second > 60 ? undefined : ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000
}

/** Years a gathering can have; outside it a date is a typing error, and some arithmetic below stops working. */
export function isPlausible(wall: WallTime): boolean {
  return wall >= Date.UTC(1600, 0, 1) && wall < Date.UTC(3000, 0, 1)
}
