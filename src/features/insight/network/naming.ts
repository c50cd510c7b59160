import { inLocale, type Locale, type Spoken } from '#platform/i18n'
import { gatheringPath, seriesPath } from '#programme'
import { words } from '../messages.ts'
import type { Names } from '../report/queries.ts'

/** What a subject of bridging figures is called, and its page when it has one. */
export type Called = Spoken & { href?: string }

/** @param key as in `Bridging`: `series:3`, `gathering:3:12`, `rest:3` */
export function calledOf(key: string, names: Names, locale: Locale): Called {
  const t = words(locale)
  const [what, seriesId = '0', gatheringId = '0'] = key.split(':')
  const series = names.series.get(Number(seriesId))
  const own = (text: string): Called => ({ text, lang: locale })
  if (what === 'gathering') {
    const gathering = names.gatherings.get(Number(gatheringId))
    if (!gathering) return own(t('gone'))
    return { ...inLocale(gathering.title, locale), href: gatheringPath.href(locale, { slug: gathering.slug }) }
  }
  if (what === 'rest') return own(series ? t('restOf', { series: inLocale(series.title, locale).text }) : t('restNone'))
  if (!series) return own(t('noSeries'))
  return { ...inLocale(series.title, locale), href: seriesPath.href(locale, { slug: series.slug }) }
}
