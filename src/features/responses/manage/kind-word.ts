import type { CallBrief } from '#calls'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { words } from '../messages.ts'

/** The kind word that is proposed with a no, to change as one likes. */
export const proposedWords = (call: CallBrief, locale: Locale): string =>
  words(locale)('decline.proposed', { title: inLocale(call.title, locale).text, asker: call.asker_name })

/** What was typed, in one language or both; undefined when both are empty. */
export const wordsOf = ({ nl, en }: { nl: string; en: string }): LocalText | undefined =>
  nl === '' && en === '' ? undefined : { ...(nl !== '' && { nl }), ...(en !== '' && { en }) }
