import { addDays, type Day, daysBetween, monthOf, weekdayOf } from '#platform/i18n'
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
  const days = marksIn(tallies, first, dial)
  if (days.length <= marksOnDial) return days
  const weeks = new Map<string, Mark>()
  const begins = new Map<Day, Day>()
  for (const { date, kind, count, people } of days) {
    let begin = begins.get(date)
    if (begin === undefined) begins.set(date, (begin = beginOfWeek(date, dial.from)))
    const key = begin + kind
    const week = weeks.get(key)
    if (week === undefined) weeks.set(key, { date: begin, kind, count, people })
    else {
      week.count += count
      week.people += people
    }
  }
  return byDate([...weeks.values()])
}

function beginOfWeek(date: Day, earliest: Day): Day {
  const begins = [addDays(date, 1 - weekdayOf(date)), `${monthOf(date)}-01`, earliest]
  return begins.sort().at(-1) ?? date
}

/** The marks of each day in a span, by date and kind. */
export function marksIn(tallies: KindTally[], first: Day, { from, to }: Span): Mark[] {
  const offset = daysBetween(first, from)
  const length = daysBetween(from, to) + 1
  const dates: Day[] = []
  const marks: Mark[] = []
  for (const { kind, days, counts, people } of tallies)
    for (const [index, day] of days.entries()) {
      const place = day - offset
      if (place < 0 || place >= length) continue
      const date = (dates[place] ??= addDays(from, place))
      marks.push({ date, kind, count: counts[index] ?? 0, people: people[index] ?? 0 })
    }
  return byDate(marks)
}

// Kinds stay in the order they came in: the sort is stable.
const byDate = (marks: Mark[]) =>
  marks.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
