import { formatDate, formatDay, formatTime, type Locale } from '#platform/i18n'
import { type Words, words } from '../messages.ts'
import type { EngagementState, Side } from './engagement.ts'
import type { Engagement, OwnEngagement, ProposedTerms } from './queries.ts'

/** A period in words; undefined when it is not known yet. */
export function periodInWords(
  { starts_on, ends_on }: Pick<ProposedTerms | OwnEngagement, 'starts_on' | 'ends_on'>,
  locale: Locale,
): string | undefined {
  const t = words(locale)
  if (starts_on === null && ends_on === null) return undefined
  if (ends_on === null) return t('from', { from: formatDay(starts_on ?? '2000-01-01', 'date', locale) })
  const until = formatDay(ends_on, 'date', locale)
  return starts_on === null
    ? t('until', { until })
    : t('fromUntil', { from: formatDay(starts_on, 'date', locale), until })
}

/** A moment in ISO 8601 or as a date: 22 november 2026, 12:00. */
export function momentInWords(moment: string | Date, locale: Locale): string {
  const at = new Date(moment)
  return `${formatDate(at, 'date', locale)}, ${formatTime(at, locale)}`
}

/** A side's name; who is no longer here has none. */
export const nameOf = (engagement: Engagement, side: Side, t: Words): string => engagement[side]?.name ?? t('someone')

export const stateInWords = (state: EngagementState, t: Words): string => t(`state.${state}`)
