import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarWith, in2026 } from './fixtures/index.ts'
import { readCalendar } from './ical/read.ts'

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const aDay = 86_400_000

type Rule = {
  freq: string
  interval: number
  days: string[]
  monthDays: number[]
  months: number[]
  count?: number
  until?: number
}

/** The rule's dates by trying every day, straight from the definition (RFC 5545, 3.3.10); weeks begin on Monday. */
function byHand(start: number, { freq, interval, days, monthDays, months, count, until }: Rule, end: number): number[] {
  const first = new Date(start)
  const found: number[] = []
  const monday = (day: number): number => Math.floor((day / aDay + 3) / 7)
  const monthsOn = (date: Date): number =>
    (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth()
  for (let day = start; day <= Math.min(end, until ?? end) && found.length < (count ?? 1e9); day += aDay) {
    const date = new Date(day)
    const period = {
      DAILY: (day - start) / aDay,
      WEEKLY: monday(day) - monday(start),
      MONTHLY: monthsOn(date),
      YEARLY: date.getUTCFullYear() - first.getUTCFullYear(),
    }[freq]!
    if (period % interval !== 0) continue
    if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) continue
    const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    if (monthDays.length > 0 && !monthDays.some((one) => (one > 0 ? one : inMonth + 1 + one) === date.getUTCDate()))
      continue
    if (days.length > 0 && !days.some((one) => isWeekday(one, date, inMonth))) continue
    if (days.length + monthDays.length === 0 && !isDefaultDay(freq, date, first, months)) continue
    found.push(day)
  }
  return found
}

function isWeekday(text: string, date: Date, inMonth: number): boolean {
  const nth = Number.parseInt(text, 10) || 0
  if (weekdays[date.getUTCDay()] !== text.slice(-2)) return false
  if (nth === 0) return true
  return nth > 0 ? Math.ceil(date.getUTCDate() / 7) === nth : Math.ceil((inMonth - date.getUTCDate() + 1) / 7) === -nth
}

function isDefaultDay(freq: string, date: Date, first: Date, months: number[]): boolean {
  if (freq === 'WEEKLY') return date.getUTCDay() === first.getUTCDay()
  if (freq === 'MONTHLY') return date.getUTCDate() === first.getUTCDate()
  if (freq === 'YEARLY')
    return date.getUTCDate() === first.getUTCDate() && (months.length > 0 || date.getUTCMonth() === first.getUTCMonth())
  return true
}

function written({ freq, interval, days, monthDays, months, count, until }: Rule): string {
  const list = (name: string, values: (string | number)[]) => (values.length > 0 ? `;${name}=${values.join(',')}` : '')
  const limit = count
    ? `;COUNT=${count}`
    : until
      ? `;UNTIL=${new Date(until).toISOString().slice(0, 10).replaceAll('-', '')}`
      : ''
  return `FREQ=${freq};INTERVAL=${interval}${list('BYMONTH', months)}${list('BYMONTHDAY', monthDays)}${list('BYDAY', days)}${limit}`
}

const some = <T>(of: fc.Arbitrary<T>, most = 3) => fc.uniqueArray(of, { maxLength: most })
const limit = fc.oneof(
  fc.constant({}),
  fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ until: fc.integer({ min: 0, max: 1200 }).map((days) => Date.UTC(2025, 0, 1) + days * aDay) }),
)
const interval = fc.integer({ min: 1, max: 5 })
const start = fc.integer({ min: 0, max: 900 }).map((days) => Date.UTC(2024, 0, 1) + days * aDay)
const weekday = fc.constantFrom(...weekdays)
const month = fc.integer({ min: 1, max: 12 })
const rules: Record<string, fc.Arbitrary<Omit<Rule, 'count' | 'until'>>> = {
  daily: fc.record({
    freq: fc.constant('DAILY'),
    interval: fc.constant(1),
    days: some(weekday),
    monthDays: fc.constant([]),
    months: some(month),
  }),
  'every few days': fc.record({
    freq: fc.constant('DAILY'),
    interval,
    days: fc.constant([]),
    monthDays: fc.constant([]),
    months: fc.constant([]),
  }),
  weekly: fc.record({
    freq: fc.constant('WEEKLY'),
    interval,
    days: some(weekday, 5),
    monthDays: fc.constant([]),
    months: fc.constant([]),
  }),
  'monthly by date': fc.record({
    freq: fc.constant('MONTHLY'),
    interval,
    days: fc.constant([]),
    monthDays: some(fc.constantFrom(1, 2, 15, 28, 29, 30, 31, -1, -2)),
    months: fc.constant([]),
  }),
  'monthly by weekday': fc.record({
    freq: fc.constant('MONTHLY'),
    interval,
    days: some(
      fc.tuple(fc.constantFrom('', '1', '2', '3', '4', '5', '-1', '-2'), weekday).map((parts) => parts.join('')),
      2,
    ),
    monthDays: fc.constant([]),
    months: fc.constant([]),
  }),
  'yearly in a month': fc.record({
    freq: fc.constant('YEARLY'),
    interval: fc.integer({ min: 1, max: 2 }),
    days: fc.constant([]),
    monthDays: fc.constant([]),
    months: some(month),
  }),
  'yearly by weekday': fc.record({
    freq: fc.constant('YEARLY'),
    interval: fc.constant(1),
    days: fc.tuple(fc.constantFrom('1', '2', '-1'), weekday).map((parts) => [parts.join('')]),
    monthDays: fc.constant([]),
    months: month.map((one) => [one]),
  }),
}

/** A start that is not a date of its own rule is undefined in the standard, so each rule starts on its first date. */
function firstOf(rule: Rule, earliest: number): number | undefined {
  return byHand(earliest, { ...rule, interval: 1, count: 1 }, earliest + 2_000 * aDay)[0]
}

describe('a rule gives the same days as trying every day', () => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    fc.assert(
      fc.property(start, rule, limit, (earliest, bare, end) => {
        const from = firstOf(bare, earliest)
        const whole: Rule = { ...bare, ...end }
        fc.pre(from !== undefined && from < Date.UTC(2026, 11, 31) && !(whole.until && whole.until < from))
        const days = byHand(from, whole, in2026.until.getTime())
        const stamp = new Date(from).toISOString().slice(0, 10).replaceAll('-', '')
        const { items, skipped } = readCalendar(
          calendarWith('UID:x', 'SUMMARY:x', `DTSTART;VALUE=DATE:${stamp}`, `RRULE:${written(whole)}`),
          { ...in2026, from: new Date(from - aDay) },
        )
        expect(skipped).toEqual([])
        expect(items.map(({ key }) => key.slice(2))).toEqual(
          days.map((day) => new Date(day).toISOString().slice(0, 10)),
        )
      }),
      { numRuns: 120 },
    )
  })

  test('also when only the last weeks of it are asked for', () => {
    fc.assert(
      fc.property(start, rules['weekly']!, (earliest, rule) => {
        const from = firstOf(rule, earliest)!
        const window = { ...in2026, from: new Date('2026-11-01T00:00:00Z') }
        fc.pre(from < Date.UTC(2026, 11, 31))
        const days = byHand(from, rule, in2026.until.getTime())
        const stamp = new Date(from).toISOString().slice(0, 10).replaceAll('-', '')
        const { items } = readCalendar(
          calendarWith('UID:x', 'SUMMARY:x', `DTSTART:${stamp}T120000Z`, `RRULE:${written(rule)}`),
          window,
        )
        expect(items.map(({ key }) => key.slice(2))).toEqual(
          days.filter((day) => day >= window.from.getTime()).map((day) => new Date(day).toISOString().slice(0, 10)),
        )
      }),
    )
  })
})
