import { addDays, addMonths, cityDay, formatDay, inLocale, type Locale, monthOf } from '#platform/i18n'
import { cardSvg, type GatheringBrief } from '#programme'
import { words } from '../messages.ts'

/** The picture shown where a recap is shared: what it looks back on. No picture of people: those stay where they can be taken away. */
export function cardOf(
  gathering: Pick<GatheringBrief, 'title' | 'starts_at'>,
  pictures: number,
  locale: Locale,
): string {
  const t = words(locale)
  const needle = cityDay(gathering.starts_at)
  const from = addMonths(`${monthOf(needle)}-01`, -5)
  return cardSvg({
    strip: { from, to: addDays(addMonths(from, 12), -1), marks: [], needle, locale },
    label: t('recap'),
    title: inLocale(gathering.title, locale).text,
    day: undefined,
    facts: [formatDay(needle, 'date', locale), ...(pictures > 0 ? [t('list.pictures', { count: pictures })] : [])],
    notice: undefined,
  })
}
