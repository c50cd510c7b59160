import { addDays, type Day, dayOf, weekdayOf } from '#platform/i18n'

/** A date that comes back each year: the nth weekday of a month. */
export type Yearly = { month: number; nth: number; weekday: string; start: string; end: string; days?: number }

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The day a yearly date falls on in a year. */
export function dayInYear({ month, nth, weekday }: Yearly, year: number): Day {
  const first = dayOf(year, month, 1)
  const ahead = (weekdays.indexOf(weekday) + 1 - weekdayOf(first) + 7) % 7
  return addDays(first, ahead + (nth - 1) * 7)
}

/** Every day a yearly date falls on between the start of this year (or six months ago) and eight months ahead. */
export function occurrences(yearly: Yearly, today: Day): Day[] {
  const year = Number(today.slice(0, 4))
  const halfYearAgo = addDays(today, -182)
  const from = halfYearAgo < dayOf(year, 1, 1) ? halfYearAgo : dayOf(year, 1, 1)
  const to = addDays(today, 243)
  return [year - 1, year, year + 1].map((each) => dayInYear(yearly, each)).filter((day) => day >= from && day <= to)
}
