import { cityZone, type Day } from './days.ts'
import type { Locale } from './locale.ts'

const styles = {
  /** wo 2 dec */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** woensdag 2 december 2026 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 2 december 2026 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 2 december */
  dayMonth: { day: 'numeric', month: 'long' },
  /** 2 dec */
  dayMonthShort: { day: 'numeric', month: 'short' },
  /** december 2026 */
  month: { month: 'long', year: 'numeric' },
  monthName: { month: 'long' },
  monthShort: { month: 'short' },
  weekday: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>
export type DateStyle = keyof typeof styles

const region = { nl: 'nl-NL', en: 'en-GB' }
const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions, name: string) {
  const key = `${locale} ${zone} ${name}`
  let format = cache.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(region[locale], { ...options, timeZone: zone })
    cache.set(key, format)
  }
  return format
}

/** An instant as a date in the city. */
export const formatDate = (instant: Date, style: DateStyle, locale: Locale): string =>
  formatter(locale, cityZone, styles[style], style).format(instant)

/** A calendar day, which has no time zone. */
export const formatDay = (day: Day, style: DateStyle, locale: Locale): string =>
  formatter(locale, 'UTC', styles[style], style).format(new Date(day + 'T00:00Z'))

/** 20:00, on the city's clock. */
export const formatTime = (instant: Date, locale: Locale): string =>
  formatter(locale, cityZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, 'time').format(instant)

/** 20:00–22:00, on the city's clock. */
export const formatTimeRange = (from: Date, to: Date, locale: Locale): string =>
  `${formatTime(from, locale)}–${formatTime(to, locale)}`

const counts = { nl: new Intl.NumberFormat(region.nl), en: new Intl.NumberFormat(region.en) }

export const formatCount = (count: number, locale: Locale): string => counts[locale].format(count)

/** A number that is only roughly known, with two digits that say something: 12.848 is 13.000. */
export const formatRoughly = (count: number, locale: Locale): string =>
  formatCount(Number(count.toPrecision(2)), locale)

/** Whole euros: € 1.250 in Dutch, €1,250 in English. */
export const formatEuros = (amount: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(amount)

/** A number with so many digits behind the comma: 7,3 in Dutch, 7.3 in English. */
export const formatNumber = (value: number, digits: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** How large a file is: 340 kB, 1,2 MB. @param bytes at least one kilobyte is said */
export const formatBytes = (bytes: number, locale: Locale): string =>
  bytes < 1_000_000
    ? `${formatCount(Math.max(1, Math.round(bytes / 1000)), locale)} kB`
    : `${new Intl.NumberFormat(region[locale], { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`

/** Names one after the other, the last after "en", or after "of". */
export const formatList = (names: string[], locale: Locale, last: 'and' | 'or' = 'and'): string =>
  new Intl.ListFormat(region[locale], { type: last === 'and' ? 'conjunction' : 'disjunction' }).format(names)
