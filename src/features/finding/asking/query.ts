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

/** A question as PostgreSQL's tsquery text: of all words of a document, and of its heading. */
export type Asked = { text: string; title: string }

type Form = (word: AskedWord) => string

// A word in more documents than this is looked for in its own forms only, not as the beginning of longer words: there is
// enough of it, and beginnings cost ten times as much.
const common = 1000

const inText: Form = (word) => (word.documents > common ? ownForms(word) : widely(word))

const both = (query: (form: Form) => string): Asked => ({
  text: query(inText),
  title: query(widely),
})

const all = (words: AskedWord[], form: Form) => words.map((word) => `(${form(word)})`).join(' & ')
const any = (words: AskedWord[], form: Form) => words.map((word) => `(${form(word)})`).join(' | ')

/** All these words. */
export const allOf = (words: AskedWord[]): Asked => both((form) => all(words, form))

/** All these words but one; of two, either. */
export const nearlyAllOf = (words: AskedWord[]): Asked =>
  both((form) =>
    words.length === 2
      ? any(words, form)
      : words.map((_, left) => `(${all(words.toSpliced(left, 1), form)})`).join(' | '),
  )

/** Any of these words that is not written everywhere; undefined when all are. */
export function anyOf(words: AskedWord[]): Asked | undefined {
  const telling = words.filter(({ documents }) => documents < 2000)
  return telling.length === 0 ? undefined : both((form) => any(telling, form))
}

/** How much a word says: the rarer, the more (inverse document frequency, Spärck Jones 1972). */
export const weightOf = ({ documents }: AskedWord, all: number): number => Math.log(1 + (all + 1) / (documents + 1))
