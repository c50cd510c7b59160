import { addDays, type Day, daysBetween, weekdayOf } from '#platform/i18n'
import type { Kind } from '../kinds.ts'

/** What starts on a day of one kind: how many, and for how many people together (forty each when it is not said). */
export type Mark = { date: Day; kind: Kind; count: number; people: number }

/** Days inclusive. */
export type Span = { from: Day; to: Day }

/** The tallies of one kind, as lists that belong together: days after the first one, gatherings, people. */
export type KindTally = { kind: Kind; days: number[]; counts: number[]; people: number[] }

/** A dial with more marks than this shows weeks instead of days: nobody could tell the days apart. */
const marksOnDial = 600

/**
 * What a dial shows of tallies, by date and kind.
 * @param first the day that tallies count from
 * @returns on a crowded dial a mark stands for a week, or the part of it in one month, and has its first day
 */
export function marksOnDialOf(tallies: KindTally[], first: Day, dial: Span): Mark[] {
  const dates = datesOf(dial)
  const offset = daysBetween(first, dial.from)
  const isOnDial = (day: number) => day >= offset && day < offset + dates.length
  const marks = tallies.reduce((sum, { days }) => sum + days.filter(isOnDial).length, 0)
  if (marks <= marksOnDial) return marksIn(tallies, first, dial)
  return marksAt(tallies, offset, beginsOfWeeks(dates))
}

/** The marks of each day in a span, by date and kind. */
export const marksIn = (tallies: KindTally[], first: Day, span: Span): Mark[] =>
  marksAt(tallies, daysBetween(first, span.from), datesOf(span))

/** Adds up what stands at the same place. `places` says where each day goes, from `offset` days after the first. */
function marksAt(tallies: KindTally[], offset: number, places: Day[]): Mark[] {
  const marks: Mark[] = []
  for (const { kind, days, counts, people } of tallies) {
    const own = new Map<Day, Mark>()
    for (const [index, day] of days.entries()) {
      const date = places[day - offset]
      if (date === undefined) continue
      const mark = own.get(date) ?? { date, kind, count: 0, people: 0 }
      mark.count += counts[index] ?? 0
      mark.people += people[index] ?? 0
      own.set(date, mark)
    }
    marks.push(...own.values())
  }
  // Kinds stay in the order they came in: the sort is stable.
  return marks.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

const datesOf = ({ from, to }: Span): Day[] =>
  Array.from({ length: Math.max(daysBetween(from, to) + 1, 0) }, (_, place) => addDays(from, place))

/** For each of consecutive days: the Monday before it, the first of its month or the first day of all, the latest of these. */
function beginsOfWeeks(dates: Day[]): Day[] {
  const weekday = weekdayOf(dates[0] ?? '') - 1
  return dates.map((date, place) => {
    const sinceMonday = (weekday + place) % 7
    const sinceFirst = Number(date.slice(8)) - 1
    return dates[Math.max(place - Math.min(sinceMonday, sinceFirst), 0)] ?? date
  })
}
