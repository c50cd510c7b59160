import { addDays, type Day, formatDay, isoWeek, type Locale, weekdayOf } from '#platform/i18n'
import { MonthGrid } from '#ui'
import { words } from '../messages.ts'
import { agendaHref } from './addresses.ts'
import type { Agenda } from './model.ts'
import { dayPeriod } from './period.ts'

/** The month of the list as a calendar sheet; each day with something on leads to that day. */
export function AgendaGrid({ agenda, locale }: { agenda: Agenda; locale: Locale }) {
  const t = words(locale)
  const { month, marks } = agenda.grid
  const monday = addDays(month.first, 1 - weekdayOf(month.first))
  const dayAt = (date: Day) => {
    const there = marks.filter((mark) => mark.date === date)
    const count = there.reduce((sum, mark) => sum + mark.count, 0)
    return {
      date,
      day: String(Number(date.slice(8))),
      name: t('gridDay', { date: formatDay(date, 'long', locale), count }),
      href: agendaHref(locale, agenda.filter, dayPeriod(date)),
      count,
      kinds: there.flatMap((mark) => Array.from({ length: Math.min(mark.count, 5) }, () => mark.kind)),
      outside: date < month.first || date > month.last,
      today: date === agenda.today,
    }
  }
  const weeks = []
  for (let start = monday; start <= month.last; start = addDays(start, 7))
    weeks.push({
      number: String(isoWeek(start).week),
      days: Array.from({ length: 7 }, (_, index) => dayAt(addDays(start, index))),
    })
  const weekdays = Array.from({ length: 7 }, (_, index) => addDays('2024-01-01', index)).map((day) => ({
    short: formatDay(day, 'weekdayShort', locale),
    long: formatDay(day, 'weekday', locale),
  }))
  return (
    <MonthGrid
      caption={formatDay(month.first, 'month', locale)}
      weekdays={weekdays}
      weekLabel={{ short: t('weekShort'), long: t('weekLong') }}
      weeks={weeks}
    />
  )
}
