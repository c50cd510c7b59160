import { cityDay, formatDate, formatTime, type Locale, phrase } from '#platform/i18n'
import type { DateNumeralProps, GatheringRowProps } from '#ui'
import type { AgendaRow } from './agenda/queries.ts'
import { gatheringPath } from './hrefs.ts'
import { words } from './messages.ts'

type Moment = Pick<AgendaRow, 'starts_at' | 'ends_at' | 'all_day'>

/** The last day a gathering is on: its end is exclusive, and a night that runs past midnight belongs to its evening. */
export function lastDay({ starts_at, ends_at }: Moment): string {
  const hours = (ends_at.getTime() - starts_at.getTime()) / 3_600_000
  const last = cityDay(new Date(ends_at.getTime() - 1))
  return hours < 14 ? cityDay(starts_at) : last
}

export const isLong = (moment: Moment): boolean => lastDay(moment) > cityDay(moment.starts_at)

/** The moment in words: dinsdag 24 november 2026, 20:00–22:00. */
export function spokenMoment(moment: Moment, locale: Locale): string {
  const { starts_at, ends_at, all_day } = moment
  if (isLong(moment)) {
    const t = words(locale)
    const last = new Date(lastDay(moment) + 'T12:00:00Z')
    const [from, to] = [formatDate(starts_at, 'long', locale), formatDate(last, 'long', locale)]
    const year = ` ${cityDay(last).slice(0, 4)}`
    return t('fromTo', { from: from.endsWith(year) && to.endsWith(year) ? from.slice(0, -year.length) : from, to })
  }
  const day = formatDate(starts_at, 'long', locale)
  return all_day ? day : `${day}, ${formatTime(starts_at, locale)}–${formatTime(ends_at, locale)}`
}

/** The big numeral of a gathering; its year can stand in place of its weekday. */
export function numeralOf(moment: Moment, locale: Locale, withYear = false): DateNumeralProps {
  const { starts_at, all_day } = moment
  const t = words(locale)
  const month = formatDate(starts_at, 'monthShort', locale).replace('.', '')
  const until = () =>
    t('until', { date: formatDate(new Date(lastDay(moment) + 'T12:00:00Z'), 'dayMonthShort', locale) })
  return {
    datetime: all_day ? cityDay(starts_at) : starts_at.toISOString().replace(':00.000', ''),
    day: String(Number(cityDay(starts_at).slice(8))),
    weekday: withYear ? month : formatDate(starts_at, 'weekdayShort', locale),
    month: withYear ? `’${cityDay(starts_at).slice(2, 4)}` : month,
    time: isLong(moment) ? until() : all_day ? undefined : formatTime(starts_at, locale),
    spoken: spokenMoment(moment, locale),
  }
}

/** Where a gathering is, in words; undefined when nobody said. */
export function placeOf(row: Pick<AgendaRow, 'place_name' | 'place_parent' | 'place_text' | 'mode'>, locale: Locale) {
  if (row.place_name) return phrase(row.place_parent ?? row.place_name, locale)
  if (row.place_text) return row.place_text
  return row.mode === 'online' ? 'Online' : undefined
}

/** A gathering as a row of a list. */
export function rowOf(row: AgendaRow, locale: Locale, now: Date): GatheringRowProps {
  const t = words(locale)
  const cancelled = row.status === 'cancelled'
  const status = row.vanished_at ? t('vanishedShort') : row.ends_at < now ? t('past') : statusOf(row, locale)
  return {
    kind: row.kind,
    kindLabel: t(`kind.${row.kind}`),
    title: phrase(row.title, locale),
    href: gatheringPath.href(locale, { slug: row.slug }),
    date: numeralOf(row, locale),
    ...(row.summary ? { summary: phrase(row.summary, locale) } : {}),
    place: placeOf(row, locale),
    ...(cancelled ? { cancelled: t('cancelled') } : { status }),
  }
}

/** The same where no heading tells the year: with the year, when it is not this one. */
export function datedRowOf(row: AgendaRow, locale: Locale, now: Date): GatheringRowProps {
  const withYear = cityDay(row.starts_at).slice(0, 4) !== cityDay(now).slice(0, 4)
  return { ...rowOf(row, locale, now), date: numeralOf(row, locale, withYear) }
}

function statusOf(row: AgendaRow, locale: Locale): string | undefined {
  const t = words(locale)
  const facts = [
    row.mode === 'hybrid' ? t('alsoOnline') : undefined,
    row.free === true ? t('free') : row.free === false ? t('paid') : undefined,
    row.languages.length > 0 && !row.languages.includes(locale)
      ? t(row.languages[0] === 'en' ? 'inEnglish' : 'inDutch')
      : undefined,
  ]
  return facts.filter((fact) => fact !== undefined).join(' · ') || undefined
}
