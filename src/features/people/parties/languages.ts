import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { languageTags } from './party.ts'

/** What a language is called in the reader's language. Signed languages are missing from Intl in many browsers and Nodes. */
export function languageName(tag: string, locale: Locale): string {
  if (tag === 'dse') return words(locale)('signLanguage')
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
}

/** The languages one can choose from, in our order: those of the city first. */
export const languageOptions = (locale: Locale): { value: string; label: string }[] =>
  languageTags.map((value) => ({ value, label: languageName(value, locale) }))
