/** With fewer placements behind it a count is about persons one may know. */
export const fewest = 5

/** A count as it is published: the number, or null where it is withheld. Zero is nobody, and is said. */
export type Shown = number | null

/** A count alone, which stands in no total: fewer than five are withheld. */
export const shownAlone = (count: number): Shown => (count > 0 && count < fewest ? null : count)

/**
 * Which counts of a row are published, when their total is too: fewer than five are withheld, and then so many others
 * that the withheld ones are two at least and five together, so that the total less what is shown could be divided among
 * them in several ways (Hundepool et al., Handbook on Statistical Disclosure Control, chapter 5: primary and secondary
 * suppression). The smallest go first, and of equals the first.
 * @param counts whole numbers from 0
 * @returns the counts in the same order, null where withheld; and the total, null when it is itself too small
 */
export function withhold(counts: readonly number[]): { shown: Shown[]; total: Shown } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < fewest)
    return { shown: counts.map((count) => (count === 0 && total === 0 ? 0 : null)), total: shownAlone(total) }
  const hidden = new Set(counts.keys().filter((index) => shownAlone(counts[index] ?? 0) === null))
  const sum = () => [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0)
  const others = [...counts.keys()]
    .filter((index) => !hidden.has(index))
    .toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)
  // A zero hides nothing: that none began there is in nobody's way, but who guesses it away knows the rest.
  const useful = [
    ...others.filter((index) => (counts[index] ?? 0) > 0),
    ...others.filter((index) => counts[index] === 0),
  ]
  while (hidden.size > 0 && (hidden.size < 2 || sum() < fewest) && useful.length > 0) hidden.add(useful.shift() ?? 0)
  return { shown: counts.map((count, index) => (hidden.has(index) ? null : count)), total }
}
