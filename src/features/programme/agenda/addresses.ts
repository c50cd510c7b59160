import { type Day, isoWeek, type Locale } from '#platform/i18n'
import { agendaPath, dayPath, monthPath, weekPath, yearPath } from '../hrefs.ts'
import { type Filter, writeFilter } from './filter.ts'
import type { Period } from './period.ts'

/** Where the agenda shows this filter, from now on or in a period. */
export function agendaHref(locale: Locale, filter: Filter, period?: Period, more?: Record<string, string>): string {
  const query = writeFilter(filter)
  for (const [name, value] of Object.entries(more ?? {})) query.set(name, value)
  if (period === undefined) return agendaPath.href(locale, {}, query)
  const { unit, first } = period
  const [year = '', month = '', day = ''] = first.split('-')
  if (unit === 'year') return yearPath.href(locale, { year }, query)
  if (unit === 'month') return monthPath.href(locale, { year, month }, query)
  if (unit === 'day') return dayPath.href(locale, { year, month, day }, query)
  return weekHref(locale, first, query)
}

export function weekHref(locale: Locale, monday: Day, query?: URLSearchParams): string {
  const { year, week } = isoWeek(monday)
  return weekPath.href(locale, { year, week: `w${String(week).padStart(2, '0')}` }, query)
}
