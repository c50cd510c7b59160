import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locale.ts'

type Values = Record<string, string | number | Date>
export type Translate<Key extends string> = (key: Key, values?: Values) => string

/**
 * A feature's words. Messages are ICU MessageFormat (plurals, select, numbers); the Dutch file decides which keys exist.
 * @param files one flat object of key -> message per language, with the same keys
 * @returns a function from a locale to a translate function; it throws on a missing value, so a page never shows "{n}"
 */
export function defineMessages<Key extends string>(files: Record<Locale, Record<Key, string>>) {
  const translators = { nl: translator('nl', files.nl), en: translator('en', files.en) }
  return (locale: Locale): Translate<Key> => translators[locale]
}

function translator<Key extends string>(locale: Locale, messages: Record<Key, string>): Translate<Key> {
  const parsed = new Map<Key, IntlMessageFormat>()
  return (key, values) => {
    const message = messages[key]
    if (!message.includes('{') && !message.includes("'")) return message
    let format = parsed.get(key)
    if (format === undefined) {
      format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
      parsed.set(key, format)
    }
    return String(format.format(values))
  }
}
