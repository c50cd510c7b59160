import { qrPath } from '#platform/documents'
import { formatCount, formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import type { HallProps } from '#ui'
import { isFar, type Moment, momentAt, secondsShown } from '../day/clock.ts'
import { hallPath } from '../day/hrefs.ts'
import { nameOf, type Seated, type Standing } from '../day/standing.ts'
import { clockText } from '../live/clock-text.ts'
import { words } from '../messages.ts'

type Shown = {
  standing: Standing
  /** Of the round that is shown. */
  seats: Seated[]
  /** How many pairs sit together who did so before; null: there was no before. */
  repeats: number | null
  locale: Locale
  now: Date
  baseUrl: string
}

/** The round of which the screen shows the tables: the one under way, or the next; none when it is over. */
export function shownRound(standing: Standing, now: Date): number | undefined {
  const moment = momentAt(standing, now)
  return moment.phase === 'over' || standing.gathering_status === 'cancelled' ? undefined : moment.round
}

/** What the big screen says. */
export function hallProps(shown: Shown): HallProps {
  const { standing, seats, locale, now, baseUrl } = shown
  const t = words(locale)
  const moment = momentAt(standing, now)
  const label = hallLabel(standing, locale, moment.phase === 'before' || moment.phase === 'between')
  const nothing = { label, tables: [], facts: [] }
  if (standing.gathering_status === 'cancelled')
    return { ...nothing, heading: t('hall.title'), empty: t('hall.calledOff') }
  if (moment.phase === 'over') return { ...nothing, heading: t('hall.over'), empty: t('hall.overNote') }
  const there = seats.filter(({ gone }) => !gone)
  const tables = tablesOf(there, standing, locale)
  const address = baseUrl + hallPath.href(locale, { code: standing.screen_code })
  return {
    label,
    heading: t('round', { round: moment.round, rounds: standing.rounds }),
    ...clockProps(moment, locale, now),
    bar: barProps(moment, standing, locale, now),
    tables,
    empty: t('hall.empty'),
    facts: factsOf(shown, there.length, tables.length),
    code: { ...qrPath(address), label: t('hall.code') },
  }
}

function hallLabel(standing: Standing, locale: Locale, next: boolean): HallProps['label'] {
  const { text, lang } = inLocale(standing.gathering_title, locale)
  const whole = [...(next ? [words(locale)('hall.next')] : []), text, nameOf(standing, locale)].join(' · ')
  return lang === locale ? whole : { text: whole, lang }
}

/** The clock and the words below it. */
export function clockProps(moment: Moment, locale: Locale, now: Date): Pick<HallProps, 'clock' | 'until'> {
  const t = words(locale)
  if (moment.phase === 'over') return {}
  const still = moment.left !== null
  const during = moment.phase === 'round'
  const until = still
    ? t('clock.still')
    : moment.up
      ? t(during ? 'clock.up' : 'clock.soon')
      : t(during ? 'clock.until' : 'clock.from', { time: formatTime(moment.to, locale) })
  if (isFar(moment, now)) {
    const label = t('clock.starts')
    return {
      clock: { text: formatTime(moment.to, locale), label, to: undefined },
      until: formatDate(moment.to, 'short', locale),
    }
  }
  const text = clockText(secondsShown(moment, now))
  const label = t(during ? 'clock.toEnd' : 'clock.toStart')
  return { clock: { text, label, to: still ? undefined : moment.to.getTime() }, until }
}

function barProps(moment: Moment, standing: Standing, locale: Locale, now: Date): HallProps['bar'] {
  if (moment.phase !== 'round') return undefined
  const total = standing.minutes * 60 + standing.added_seconds
  const passed = total - secondsShown(moment, now)
  const to = moment.left === null ? moment.to.getTime() : undefined
  return { label: words(locale)('clock.passed'), passed: Math.max(0, passed), total, to }
}

function tablesOf(seats: Seated[], standing: Standing, locale: Locale): HallProps['tables'] {
  const label = words(locale)(standing.format === 'groups' ? 'group' : 'table')
  return [...Map.groupBy(seats, ({ table }) => table)].map(([number, people]) => ({
    ...{ label, number, name: people[0]?.table_name ?? undefined },
    people: people.map(({ name }) => name),
  }))
}

function factsOf({ standing, repeats, locale }: Shown, people: number, tables: number): string[] {
  const t = words(locale)
  const counts = { people: formatCount(people, locale), tables: formatCount(tables, locale) }
  const count = t(standing.format === 'groups' ? 'hall.countGroups' : 'hall.count', counts)
  if (repeats === null || people === 0) return [count]
  return [repeats === 0 ? t('hall.allNew') : t('hall.repeats', { count: repeats }), count]
}
