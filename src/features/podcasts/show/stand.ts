import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'

/** Draft, planned, published; in words. */
export function standOf(at: Date | null, now: Date, locale: Locale): string {
  const t = words(locale)
  if (at === null) return t('draft')
  const day = formatDate(at, 'short', locale)
  return at <= now ? day : t('plannedFor', { day, time: formatTime(at, locale) })
}
