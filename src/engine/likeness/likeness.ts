import type { Gist } from './words.ts'

/**
 * How much two sentences say the same: 0 nothing, 1 all. The mean of two coefficients of Dice (1945), of the stems and of
 * the pieces of three letters: stems see what a sentence is about, pieces forgive typing errors and what Dutch writes as
 * one word. Where one denies and the other does not, it is 0: they may say the opposite.
 */
export const likeness = (one: Gist, other: Gist): number =>
  likenessOf(one, other, shared(one.stems, other.stems), shared(one.trigrams, other.trigrams))

const shared = (one: Set<string>, other: Set<string>) => [...one].filter((part) => other.has(part)).length

/** The same, when it is known how many stems and pieces the two share. */
function likenessOf(one: Gist, other: Gist, stems: number, trigrams: number): number {
  if (one.denies !== other.denies) return 0
  return (dice(one.stems, other.stems, stems) + dice(one.trigrams, other.trigrams, trigrams)) / 2
}

const dice = (one: Set<string>, other: Set<string>, both: number) =>
  one.size + other.size === 0 ? 0 : (2 * both) / (one.size + other.size)

/**
 * The likeness of each sentence to each other one where it is at least so much, found through lists of the sentences in
 * which a stem or a piece stands: what has nothing in common is never looked at.
 */
export function likenesses(gists: readonly Gist[], least: number): Map<number, number>[] {
  const sharing = [countShared(gists.map(({ stems }) => stems)), countShared(gists.map(({ trigrams }) => trigrams))]
  return gists.map((gist, at) => {
    const row = new Map<number, number>()
    const [stems, trigrams] = sharing.map((count) => count(at))
    gists.forEach((other, to) => {
      const pieces = trigrams?.[to] ?? 0
      const value = to === at || pieces === 0 ? 0 : likenessOf(gist, other, stems?.[to] ?? 0, pieces)
      if (value >= least && value > 0) row.set(to, value)
    })
    return row
  })
}

/** Says of one set how many parts it shares with each. */
function countShared(sets: readonly Set<string>[]): (at: number) => Uint16Array {
  const lists = new Map<string, number[]>()
  sets.forEach((set, at) => {
    for (const part of set) lists.set(part, lists.get(part)?.concat(at) ?? [at])
  })
  return (at) => {
    const counts = new Uint16Array(sets.length)
    for (const part of sets[at] ?? []) for (const to of lists.get(part) ?? []) counts[to] = (counts[to] ?? 0) + 1
    return counts
  }
}
