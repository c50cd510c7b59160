/** Dutch first, English second. */
export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]

/** Content in one or both languages, as stored (jsonb). At least one is there. */
export type LocalText = { nl?: string | undefined; en?: string | undefined }

/** A text and the language it is really in, so that a page can mark it with lang="…". */
export type Spoken = { text: string; lang: Locale }

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

export const otherLocale = (locale: Locale): Locale => (locale === 'nl' ? 'en' : 'nl')

/** The text in the reader's language, else in the language there is. Empty text when there is neither. */
export function inLocale(text: LocalText | null | undefined, locale: Locale): Spoken {
  const own = text?.[locale]
  if (own !== undefined && own !== '') return { text: own, lang: locale }
  const other = otherLocale(locale)
  return { text: text?.[other] ?? '', lang: text?.[other] ? other : locale }
}

/** The same, as plain text where it is in the reader's language: only content in the other one needs to be marked. */
export function phrase(text: LocalText | null | undefined, locale: Locale): string | Spoken {
  const spoken = inLocale(text, locale)
  return spoken.lang === locale ? spoken.text : spoken
}

/** Names of one word, which nothing in their writing tells from a common word. */
const oneWordNames = /^(Blender|Godot|Python|Steadicam|Unity)\b/

/**
 * A name as it stands inside a sentence: with a small letter, where the capital is only that of a first word. XR and AI keep
 * theirs, and so do names: a capital within the first word (JavaScript), or on a later one that goes on in small letters
 * (Unreal Engine, but not Generatieve AI).
 */
export function midSentence(text: string, locale: Locale): string {
  const [first = '', ...later] = text.split(/\s+/)
  const isName = oneWordNames.test(text) || /.\p{Lu}/u.test(first) || later.some((word) => /^\p{Lu}\p{Ll}/u.test(word))
  return isName || !/^\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1)
}
