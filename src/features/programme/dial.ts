import { addDays, addMonths, type Day, formatDay, type Locale, monthOf, weekdayOf } from '#platform/i18n'
import type { YearDialProps } from '#ui'
import { agendaHref, weekHref } from './agenda/addresses.ts'
import { type Filter, writeFilter } from './agenda/filter.ts'
import { monthFrom, type Period } from './agenda/period.ts'
import type { Mark } from './agenda/marks.ts'
import { words } from './messages.ts'

/** First and last day of the year that a dial shows: three months back and the rest ahead, or the calendar year asked for. */
export function dialSpan(today: Day, period?: Period): { from: Day; to: Day } {
  const from = addMonths(monthOf(today) + '-01', -3)
  const rolling = { from, to: addDays(addMonths(from, 12), -1) }
  if (period === undefined) return rolling
  const inside = period.first >= rolling.from && period.last <= rolling.to
  if (inside && period.unit !== 'year') return rolling
  const year = period.first.slice(0, 4)
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** Everything the year dial shows and leads to. */
export function dialOf(
  span: { from: Day; to: Day },
  marks: Mark[],
  today: Day,
  filter: Filter,
  locale: Locale,
  period?: Period,
): YearDialProps {
  const t = words(locale)
  const inMonth = Map.groupBy(marks, ({ date }) => monthOf(date))
  // Of a week or a month: it lies in two months at most.
  const counted = (from: Day, to: Day) =>
    [...new Set([monthOf(from), monthOf(to)])]
      .flatMap((month) => inMonth.get(month) ?? [])
      .reduce((sum, { date, count }) => (date >= from && date <= to ? sum + count : sum), 0)
  const months = monthsBetween(span).map((start) => {
    const month = monthFrom(start)
    const label = formatDay(start, 'monthShort', locale).replace('.', '')
    return {
      start,
      label: start.slice(5, 7) === '01' && start !== span.from ? `${label} ’${start.slice(2, 4)}` : label,
      name: t('dialStep', { period: formatDay(start, 'month', locale), count: counted(start, month.last) }),
      href: agendaHref(locale, filter, month),
      current:
        period?.unit === 'month' ? period.first === start : period === undefined && monthOf(today) === monthOf(start),
    }
  })
  const query = writeFilter(filter)
  const weeks = mondaysBetween(span).map((start) => ({
    start,
    name: t('dialStep', {
      period: t('dayRange', {
        from: formatDay(start, 'dayMonthShort', locale),
        to: formatDay(addDays(start, 6), 'dayMonthShort', locale),
      }),
      count: counted(start, addDays(start, 6)),
    }),
    href: weekHref(locale, start, query),
    current: period?.unit === 'week' && period.first === start,
  }))
  return {
    label: t('dial'),
    ...span,
    today,
    ...(period ? { start: period.first } : {}),
    todayName: t('today', { date: formatDay(today, 'dayMonth', locale) }),
    marks: marks.map(({ date, kind, count, people }) => ({ date, kind, count, size: people })),
    months,
    weeks,
    skipWeeks: { label: t('skipWeeks'), id: 'na-de-schaal' },
  }
}

const monthsBetween = ({ from, to }: { from: Day; to: Day }): Day[] => {
  const months: Day[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

function mondaysBetween({ from, to }: { from: Day; to: Day }): Day[] {
  const mondays: Day[] = []
  for (let day = addDays(from, (8 - weekdayOf(from)) % 7); day <= to; day = addDays(day, 7)) mondays.push(day)
  return mondays
}
