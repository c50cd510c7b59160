import { Temporal } from 'temporal-polyfill'

/** A day in the city's calendar, 'YYYY-MM-DD'. Sorts as text. */
export type Day = string

/** The city's time zone. Every date a visitor sees is in this zone. */
export const cityZone = 'Europe/Amsterdam'

const dayFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: cityZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The city's day at an instant. */
export const cityDay = (instant: Date): Day => dayFormat.format(instant)

/** The instant of a clock time on a day in the city. A time the clock skips moves forward, a doubled one is the first. */
export function atCityTime(day: Day, time: string): Date {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`)
  return new Date(local.toZonedDateTime(cityZone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** Midnight at the start of a day in the city. */
export const startOfDay = (day: Day): Date => atCityTime(day, '00:00')

/** A day from its parts; month 1 to 12. Throws RangeError when there is no such day. */
export const dayOf = (year: number, month: number, day: number): Day =>
  Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()

/** Days have no time zone here, so each is as long as the next. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Moves by whole months; the 31st becomes the month's last day where needed. */
export const addMonths = (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString()

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00Z`).getUTCDay() || 7

/** 'YYYY-MM' */
export const monthOf = (day: Day): string => day.slice(0, 7)

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to + 'T00:00Z') - Date.parse(from + 'T00:00Z')) / 86_400_000)

/** The ISO 8601 week a day is in. */
export function isoWeek(day: Day): { year: number; week: number } {
  const date = Temporal.PlainDate.from(day)
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 1 }
}
