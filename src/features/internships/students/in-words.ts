import type { Database } from '#platform/database'
import type { Locale, LocalText } from '#platform/i18n'
import { words } from '../messages.ts'
import { type Level, programmeName } from '../programmes/programme.ts'
import { enrolmentsOf } from './queries.ts'

/** What a person studies where, as one would write it. */
export type StudyInWords = { school: string; programme: string }

/**
 * What a person studies now, as the school confirmed it, else as the person said; the newest of several. undefined: neither.
 * @param today a study that ended before it is not meant
 */
export async function studyInWords(
  db: Database,
  { personId, today, locale }: { personId: number; today: string; locale: Locale },
): Promise<StudyInWords | undefined> {
  const t = words(locale)
  const studies = (await enrolmentsOf(db, personId)).filter(
    ({ state, until_day: until }) => state !== 'refused' && (until === null || until >= today),
  )
  const study = studies.find(({ state }) => state === 'confirmed') ?? studies[0]
  return (
    study && {
      school: study.school_name,
      programme: `${programmeName(study, locale, t)}, ${t('yearOf', { year: study.year })}`,
    }
  )
}

/** Who studies a programme, of one year when that is given: Journalistiek (hbo), jaar 2 */
export function studyGroupName(study: { name: LocalText; level: Level; year: number | null }, locale: Locale): string {
  const t = words(locale)
  const name = programmeName(study, locale, t)
  return study.year === null ? name : `${name}, ${t('yearOf', { year: study.year })}`
}
