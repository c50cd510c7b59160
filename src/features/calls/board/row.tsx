import { cityDay, daysBetween, formatDate, inLocale, type Locale, phrase } from '#platform/i18n'
import { SeriesRow } from '#ui'
import { callPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { rewardInWords } from '../page/facts.tsx'
import { stateWord } from '../page/state.ts'
import type { CallRow } from './queries.ts'

type Props = {
  row: CallRow
  locale: Locale
  now: Date
  /** Why it suits the reader. */
  why?: string | undefined
  level?: 2 | 3 | undefined
}

/** A call in a list: what, of whom, for what, until when. */
export function CallListRow({ row, locale, now, why, level = 3 }: Props) {
  const t = words(locale)
  const kind = callKind(row.kind)
  const where = row.place_name ? inLocale(row.place_name, locale).text : row.place_words
  const place = row.site === 'remote' || !where ? t(`site.${row.site}`) : where
  return (
    <SeriesRow
      level={level}
      name={phrase(row.title, locale)}
      href={callPath.href(locale, { slug: row.slug })}
      label={kind ? inLocale(kind.name, locale).text : t('call')}
      summary={[row.asker_name, kind?.parts.includes('site') === false ? undefined : place].filter(Boolean).join(' · ')}
      next={rewardInWords(row, locale)}
      count={untilWhen(row, now, locale)}
      signal={why}
    />
  )
}

/** t/m 12 dec; nog 3 dagen; gesloten */
function untilWhen(row: CallRow, now: Date, locale: Locale): string {
  const t = words(locale)
  const word = stateWord(row, now, locale)
  if (word !== t('state.open')) return word
  if (row.deadline_at === null) return t('noDeadline')
  const days = daysBetween(cityDay(now), cityDay(row.deadline_at))
  if (days <= 7) return t('daysLeft', { n: days })
  return t('untilShort', { day: formatDate(row.deadline_at, 'dayMonthShort', locale) })
}
