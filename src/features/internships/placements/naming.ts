import { formatDay, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { programmeName } from '../programmes/programme.ts'
import type { Placement } from './placement.ts'

/** Zeynep Sahin bij Blauwe Kamer XR */
export function aboutOf({ student_name, company_name }: Placement, locale: Locale): string {
  const t = words(locale)
  return t('placement.title', { student: student_name ?? t('somebodyGone'), company: company_name ?? t('companyGone') })
}

/** Journalistiek (hbo), jaar 3 */
export function studyOf({ programme, level, year }: Placement, locale: Locale): string {
  const t = words(locale)
  if (programme === null || level === null) return t('placement.studyUnknown')
  const name = programmeName({ name: programme, level }, locale, t)
  return year === null ? name : `${name}, ${t('yearOf', { year })}`
}

/** 1 september 2026 tot en met 29 januari 2027 */
export function periodOf({ starts_on, ends_on }: Placement, locale: Locale): string {
  const t = words(locale)
  if (starts_on === null || ends_on === null) return t('placement.periodUnknown')
  return t('fromUntil', { from: formatDay(starts_on, 'date', locale), until: formatDay(ends_on, 'date', locale) })
}
