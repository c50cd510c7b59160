import type { AskedWord } from './understand.ts'

const quoted = (stem: string) => `'${stem.replaceAll('\\', '').replaceAll("'", "''")}'`

/** A word in its own forms, as PostgreSQL's tsquery text; `weight` says where: A in the title, B among the names. */
export const ownForms = ({ stems }: AskedWord, weight = ''): string =>
  stems.map((stem) => `${quoted(stem)}${weight && `:${weight}`}`).join(' | ')

/** The same, or as the start of a longer word, or by what it is part of or falls apart in. */
export function widely(word: AskedWord, weight = ''): string {
  const long = [...word.stems, ...(word.instead.length > 0 ? [] : [word.token])].filter((stem) => stem.length > 3)
  // Each costs a walk through the index: what begins with another is found by that.
  const beginnings = [...new Set(long)].filter((stem, _, all) =>
    all.every((other) => other === stem || !stem.startsWith(other)),
  )
  const whole = [...word.stems, ...word.wider.filter(({ length }) => length === 1).flat()].filter(
    (stem) => !beginnings.some((beginning) => stem.startsWith(beginning)),
  )
  const together = word.wider.filter(({ length }) => length > 1)
  return [
    ...beginnings.map((stem) => `${quoted(stem)}:*${weight}`),
    ...[...new Set(whole)].map((stem) => `${quoted(stem)}${weight && `:${weight}`}`),
    ...together.map((all) => `(${all.map((stem) => `${quoted(stem)}${weight && `:${weight}`}`).join(' & ')})`),
  ].join(' | ')
}

/** All these words. */
export const allOf = (words: AskedWord[]): string => words.map((word) => `(${widely(word)})`).join(' & ')

/** All these words but one; of two the rarer one must be there. */
export function nearlyAllOf(words: AskedWord[]): string {
  const rarest = words.toSorted((a, b) => a.documents - b.documents)
  if (words.length === 2) return rarest.map((word) => `(${widely(word)})`).join(' | ')
  return words.map((_, left) => `(${allOf(words.filter((_, at) => at !== left))})`).join(' | ')
}

/** Any of these words that is not written everywhere; undefined when all are. */
export function anyOf(words: AskedWord[]): string | undefined {
  const telling = words.filter(({ documents }) => documents < 2000)
  return telling.length === 0 ? undefined : telling.map((word) => `(${widely(word)})`).join(' | ')
}

/** How much a word says: the rarer, the more (inverse document frequency, Spärck Jones 1972). */
export const weightOf = ({ documents }: AskedWord, all: number): number => Math.log(1 + (all + 1) / (documents + 1))
