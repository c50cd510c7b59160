import { addDays, addMonths, cityDay, formatDate, inLocale, type Locale, monthOf } from '#platform/i18n'
import { type CardProps, cardSvg } from '#programme'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { rewardInWords } from './facts.tsx'
import type { Call } from './queries.ts'
import { stateWord } from './state.ts'

/** The picture shown where a call is shared: the deadline as the day, what is asked as the title. */
export function callCard(call: Call, now: Date, locale: Locale): string {
  const t = words(locale)
  const kind = callKind(call.kind)
  const day: CardProps['day'] =
    call.deadline_at === null
      ? undefined
      : {
          numeral: String(Number(cityDay(call.deadline_at).slice(8))),
          lines: [
            t('pictureDeadline'),
            `${formatDate(call.deadline_at, 'monthShort', locale).replace('.', '')} ${cityDay(call.deadline_at).slice(0, 4)}`,
          ],
        }
  const needle = cityDay(call.deadline_at ?? call.opened_at ?? now)
  const from = addMonths(`${monthOf(needle)}-01`, -5)
  return cardSvg({
    // The year around the deadline, not around today: what is shared once keeps its picture.
    strip: { from, to: addDays(addMonths(from, 12), -1), marks: [], needle, locale },
    label: [kind ? inLocale(kind.name, locale).text : t('call'), call.asker_name].join(' · '),
    title: inLocale(call.title, locale).text,
    day,
    facts: [
      rewardInWords(call, locale) ?? '',
      call.place ? inLocale(call.place.name, locale).text : t(`site.${call.site}`),
    ].filter(Boolean),
    notice: call.state === 'open' ? undefined : stateWord(call, now, locale),
  })
}
