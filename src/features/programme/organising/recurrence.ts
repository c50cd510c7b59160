import { addDays, addMonths, type Day, monthOf, weekdayOf } from '#platform/i18n'

export type Rule =
  | { every: number; unit: 'week' }
  /** The nth such weekday of a month, as its first day is; `last` for the last one. */
  | { unit: 'month'; nth: 'same' | 'last' }
  | { unit: 'days'; days: Day[] }
/** How often more, or until which day. */
export type Until = { times: number } | { until: Day }

export const mostRepeats = 60

/** The days after the first on which something repeats, in order. Months without a fifth such weekday are left out. */
export function repeats(first: Day, rule: Rule, until: Until): Day[] {
  if (rule.unit === 'days') return [...new Set(rule.days)].filter((day) => day !== first).sort()
  const days: Day[] = []
  const most = 'times' in until ? Math.min(until.times, mostRepeats) : mostRepeats
  const last = 'until' in until ? until.until : '9999-12-31'
  for (let step = 1; days.length < most && step <= mostRepeats * 2; step++) {
    const day = rule.unit === 'week' ? addDays(first, 7 * rule.every * step) : inMonth(first, step, rule.nth)
    if (day === undefined) continue
    if (day > last) break
    days.push(day)
  }
  return days
}

/** Which of its weekday in the month a day is: 1 to 5. */
export const nthOf = (day: Day): number => Math.ceil(Number(day.slice(8)) / 7)

export const isLastOfMonth = (day: Day): boolean => monthOf(addDays(day, 7)) !== monthOf(day)

function inMonth(first: Day, months: number, nth: 'same' | 'last'): Day | undefined {
  const start = addMonths(`${monthOf(first)}-01`, months)
  const firstSuch = addDays(start, (weekdayOf(first) - weekdayOf(start) + 7) % 7)
  const such = [0, 1, 2, 3, 4]
    .map((week) => addDays(firstSuch, 7 * week))
    .filter((day) => monthOf(day) === monthOf(start))
  return nth === 'last' ? such.at(-1) : such[nthOf(first) - 1]
}

/** Days as people list them, one or more on a line: 2026-12-01, 1-12-2026, 1/12/2026. Others come back as they were typed. */
export function readDays(text: string): { days: Day[]; wrong: string[] } {
  const days: Day[] = []
  const wrong: string[] = []
  for (const word of text.split(/[\n,;]+|\s{2,}/).map((one) => one.trim())) {
    if (word === '') continue
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word)
    const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(word)
    const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).toReversed() : []
    const made = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    const real = year !== undefined && !Number.isNaN(Date.parse(made)) && new Date(made).toISOString().startsWith(made)
    if (real) days.push(made)
    else wrong.push(word.slice(0, 40))
  }
  return { days, wrong }
}
