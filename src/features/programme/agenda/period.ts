import { addDays, addMonths, type Day, dayOf, isoWeek, weekdayOf } from '#platform/i18n'

/** A stretch of the calendar with a page of its own. Days are inclusive. */
export type Period = {
  unit: 'year' | 'month' | 'week' | 'day'
  first: Day
  last: Day
}

export const yearOf = (year: number): Period => ({ unit: 'year', first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) })

export const monthFrom = (first: Day): Period => ({ unit: 'month', first, last: addDays(addMonths(first, 1), -1) })

export const dayPeriod = (day: Day): Period => ({ unit: 'day', first: day, last: day })

/** The week of ISO 8601: week 1 has the year's first Thursday, weeks begin on Monday. */
export function weekOf(year: number, week: number): Period {
  const fourth = dayOf(year, 1, 4)
  const first = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7)
  if (isoWeek(first).year !== year) throw new RangeError(`${year} has no week ${week}`)
  return { unit: 'week', first, last: addDays(first, 6) }
}

const earliest = 1900
const latest = 2200

/**
 * The period an address names.
 * @param params year, month ('12'), week ('w48'), day ('02') as they stand in the address
 * @returns undefined when there is no such period: month 13, 30 February, week 54
 */
export function readPeriod(params: Record<string, string>): Period | undefined {
  const year = Number(params.year)
  if (!(year >= earliest && year <= latest)) return undefined
  try {
    if (params.week !== undefined) return weekOf(year, Number(params.week.slice(1)))
    if (params.day !== undefined) return dayPeriod(dayOf(year, Number(params.month), Number(params.day)))
    if (params.month !== undefined) return monthFrom(dayOf(year, Number(params.month), 1))
    return yearOf(year)
  } catch {
    return undefined
  }
}

/** The period of the same length before or after. */
export function beside({ unit, first }: Period, direction: -1 | 1): Period {
  if (unit === 'year') return yearOf(Number(first.slice(0, 4)) + direction)
  if (unit === 'month') return monthFrom(addMonths(first, direction))
  const moved = addDays(first, direction * (unit === 'week' ? 7 : 1))
  return unit === 'week' ? { unit, first: moved, last: addDays(moved, 6) } : dayPeriod(moved)
}
