import { disciplineNames, skillsByIds } from '#people'
import { placeOptions } from '#places'
import type { Database } from '#platform/database'
import { formatDay, inLocale, type Locale } from '#platform/i18n'
import type { Filter } from '../board/filter.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'

/** What each of these filters asks, in words. Three queries, however many filters. */
export async function filtersInWords(db: Database, filters: Filter[], locale: Locale): Promise<string[]> {
  const t = words(locale)
  const ids = filters.flatMap(({ skill }) => skill ?? [])
  const [skills, disciplines, places] = await Promise.all([
    skillsByIds(db, ids, locale),
    disciplineNames(db, locale),
    placeOptions(db, locale),
  ])
  return filters.map((filter) =>
    [
      filter.words && `‘${filter.words}’`,
      ...filter.kinds.map((kind) => inLocale(callKind(kind)?.plural, locale).text),
      filter.skill && (skills.find(({ id }) => id === filter.skill)?.label ?? filter.skill),
      filter.discipline && disciplines.find(({ id }) => id === filter.discipline)?.name,
      filter.paid && t('filter.paid'),
      filter.remote && t('filter.remote'),
      filter.place && places.find(({ slug }) => slug === filter.place)?.name,
      filter.hours && t('upToHours', { n: filter.hours }),
      filter.until && t('stillOn', { day: formatDay(filter.until, 'date', locale) }),
      ...filter.languages.map((language) => t(language === 'en' ? 'filter.english' : 'filter.dutch')),
    ]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' · '),
  )
}
