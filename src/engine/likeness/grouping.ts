import { likenesses } from './likeness.ts'
import { type Gist, gistOf } from './words.ts'

/** From here on two sentences stand side by side. Found by hand on takeaways of the example city; see the test. */
const alike = 0.5

type Group = { members: number[]; gist: Gist; size: number }

/**
 * Puts sentences side by side that say nearly the same: agglomerative clustering by average linkage (Sokal and Michener
 * 1958, UPGMA), which merges the two groups that are most alike on average until no two are alike enough. A chain of
 * sentences of which the ends have nothing in common so does not become one group.
 *
 * The answer does not depend on the order of the sentences, because they are put in an order of their own first and of
 * merges that are equally good the first in that order is done. Sentences with the same stems are one from the beginning.
 *
 * Cost: O(n²) counts of what is shared, of which only likenesses above a quarter are kept; then a merge looks at each of these once. A thousand
 * sentences take less than a second.
 * @param sentences as they were written
 * @returns the groups, as indices into `sentences`, ascending; groups by their first index
 */
export function sideBySide(sentences: readonly string[]): number[][] {
  const groups = sameStems(sentences)
  const table = likenesses(
    groups.map(({ gist }) => gist),
    alike / 2,
  )
  for (let best = mostAlike(table); best !== undefined; best = mostAlike(table)) merge(groups, table, best)
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ members }) => members.sort((one, other) => one - other))
    .sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0))
}

/** One group for each set of stems, in the order of these. */
function sameStems(sentences: readonly string[]): Group[] {
  const known = new Map<string, Group>()
  sentences.forEach((sentence, at) => {
    const gist = gistOf(sentence)
    const key = `${gist.denies ? '-' : '+'} ${[...gist.stems].join(' ')}`
    const group = known.get(key) ?? { members: [], gist, size: 0 }
    group.members.push(at)
    group.size++
    known.set(key, group)
  })
  return [...known].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}

function mostAlike(table: Map<number, number>[]): [number, number] | undefined {
  let best: [number, number] | undefined
  let most = alike
  table.forEach((row, at) => {
    for (const [to, value] of row)
      if (to > at && (value > most || (value === most && best === undefined))) {
        best = [at, to]
        most = value
      }
  })
  return best
}

/** The second becomes part of the first; how alike that is to others is the mean over its sentences. */
function merge(groups: Group[], table: Map<number, number>[], [into, from]: [number, number]): void {
  const [one, other] = [groups[into], groups[from]]
  const [row, gone] = [table[into], table[from]]
  if (one === undefined || other === undefined || row === undefined || gone === undefined) return
  const together = one.size + other.size
  for (const to of new Set([...row.keys(), ...gone.keys()])) {
    if (to === into || to === from) continue
    const value = ((row.get(to) ?? 0) * one.size + (gone.get(to) ?? 0) * other.size) / together
    row.set(to, value)
    table[to]?.set(into, value)
    table[to]?.delete(from)
  }
  row.delete(from)
  gone.clear()
  one.members.push(...other.members)
  one.size = together
  other.members = []
}
