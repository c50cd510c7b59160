import { cityDay, formatDate, formatTime, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import type { Cause, Entry, Report } from './report.ts'

/** One item of a report as a line of text. */
export function entryLine({ outcome, title, startsAt, where, changed, kept, reason }: Entry, locale: Locale): string {
  const t = words(locale)
  const when = startsAt === undefined ? undefined : momentOf(new Date(startsAt), locale)
  const place = where?.path ?? (where?.line === undefined ? undefined : t('atLine', { line: where.line }))
  const names = (fields: Entry['kept']): string => (fields ?? []).map((field) => t(`field.${field}`)).join(', ')
  const why = [
    reason && causeText(reason, locale),
    changed?.length ? names(changed) : undefined,
    kept?.length ? t('keptHere', { fields: names(kept) }) : undefined,
  ].filter((part) => part !== undefined)
  const subject = [when ?? place, title].filter((part) => part !== undefined).join('  ')
  return `${t(`outcome.${outcome}`).padEnd(12)} ${subject}${why.length > 0 ? `: ${why.join('; ')}` : ''}`
}

function momentOf(instant: Date, locale: Locale): string {
  return `${formatDate(instant, 'short', locale)} ${cityDay(instant).slice(0, 4)} ${formatTime(instant, locale)}`
}

export function causeText({ code, params }: Cause, locale: Locale): string {
  return words(locale)(`reason.${code}`, params)
}

/** What came of all of it together. */
export function totalLine({ counts }: Report, dryRun: boolean, locale: Locale): string {
  const t = words(locale)
  return dryRun ? `${t('total', counts)} ${t('dryRun')}` : t('total', counts)
}
