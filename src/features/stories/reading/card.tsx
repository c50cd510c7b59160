import { addDays, addMonths, cityDay, formatDay, inLocale, monthOf } from '#platform/i18n'
import { cardSvg } from '#programme'
import { words } from '../messages.ts'
import type { Story } from '../story/queries.ts'
import { minutesToRead, type Text } from '../story/story.ts'

/** The picture shown where a story is shared: its title, whose it is, and how long it takes. */
export function cardOf(story: Story, text: Text): string {
  const { locale } = text
  const t = words(locale)
  const needle = cityDay(story.published_at ?? text.written_at)
  const from = addMonths(`${monthOf(needle)}-01`, -5)
  return cardSvg({
    strip: { from, to: addDays(addMonths(from, 12), -1), marks: [], needle, locale },
    label: [t('story'), story.party_name].join(' · '),
    title: text.title,
    day: undefined,
    facts: [
      formatDay(needle, 'date', locale),
      t('minutes', { count: minutesToRead(text.words) }),
      ...story.disciplines.slice(0, 1).map(({ name }) => inLocale(name, locale).text),
    ],
    notice: undefined,
  })
}
