import { type Locale, type LocalText, locales } from '#platform/i18n'

/** What is wrong with a description: each has a sentence that says what to do. */
export type Advice = 'empty' | 'file' | 'opening' | 'short' | 'same' | 'double'

const openings = {
  nl: /^(een |de )?(foto|plaatje|afbeelding|beeld|foto’s|foto's|illustratie|screenshot) (van|met|waarop)\b/i,
  en: /^(an? |the )?(photo|photograph|picture|image|illustration|screenshot) (of|with|showing)\b/i,
}
const fileName = /\.(jpe?g|png|webp|gif|avif|heic|tiff?|bmp)$|^(img|dsc|dscf|p|pxl|screenshot|image|foto)[ _-]?\d+/i

/** Fewer letters than this describe nothing. */
const least = 12

/**
 * Judges a description as a person who checks pages by hand would: W3C's decision tree for alternative texts and technique
 * F30 (a file name is no description), and what screen readers say already ("picture of").
 * @param given.caption what stands below the picture: a description that only repeats it adds nothing
 * @param given.others descriptions of the other pictures of the same page
 * @returns undefined when it is a description
 */
export function adviceOn(given: {
  alt: string
  caption: string
  name: string
  others: string[]
  locale: Locale
}): Advice | undefined {
  const alt = plain(given.alt)
  if (alt === '') return 'empty'
  if (alt === plain(given.name) || alt === plain(given.name.replace(/\.\w+$/, '')) || fileName.test(given.alt.trim()))
    return 'file'
  if (openings[given.locale].test(given.alt.trim())) return 'opening'
  if (alt.length < least || !/\s/.test(alt)) return 'short'
  if (alt === plain(given.caption)) return 'same'
  return given.others.some((other) => plain(other) === alt) ? 'double' : undefined
}

const plain = (text: string) =>
  text
    .toLocaleLowerCase('nl')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type Described = { id: string; name: string; alt: LocalText | null; caption: LocalText | null }

/** What is wrong with the description of each picture, by its id; the first thing, in the languages it is written in. */
export function adviceByPicture(pictures: Described[]): Map<string, { advice: Advice; locale: Locale }> {
  const found = new Map<string, { advice: Advice; locale: Locale }>()
  for (const { id, name, alt, caption } of pictures) {
    const written = locales.filter((locale) => (alt?.[locale] ?? '') !== '')
    for (const locale of written.length === 0 ? (['nl'] as const) : written) {
      const others = pictures.flatMap((other) => (other.id === id ? [] : [other.alt?.[locale] ?? '']))
      const given = { alt: alt?.[locale] ?? '', caption: caption?.[locale] ?? '', name, others, locale }
      const advice = adviceOn(given)
      if (advice !== undefined && !found.has(id)) found.set(id, { advice, locale })
    }
  }
  return found
}
