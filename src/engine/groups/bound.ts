import type { GroupsProblem } from './problem.ts'

/**
 * More than this no grouping is worth: a person in a group of k has k - 1 differences inside, at most the k - 1 largest of
 * that person; the people who gain most by being in a large group are put there; each difference is counted for both.
 * Loose where everybody differs from somebody a lot; exact when all are alike. Cost: O(people² log people).
 */
export function upperBound({ people, sizes, difference, pinned = [] }: GroupsProblem): number {
  const groupOf = new Map(pinned.map(({ person, group }) => [person, group]))
  const left = [...sizes]
  for (const group of groupOf.values()) left[group]!--
  const places = left
    .flatMap((count, group) => Array.from({ length: count }, () => sizes[group]!))
    .sort((a, b) => b - a)
  let twice = 0
  const rows: Float64Array[] = []
  for (let person = 0; person < people; person++) {
    const largest = sumsOfLargest(people, difference, person)
    const group = groupOf.get(person)
    if (group === undefined) rows.push(largest)
    else twice += largest[sizes[group]! - 1]!
  }
  return (twice + placesAtBest(rows, places)) / 2
}

function sumsOfLargest(people: number, difference: ArrayLike<number>, person: number): Float64Array {
  const row = new Float64Array(people - 1)
  for (let other = 0, at = 0; other < people; other++)
    if (other !== person) row[at++] = difference[person * people + other]!
  row.sort().reverse()
  const sums = new Float64Array(people)
  for (let count = 1; count < people; count++) sums[count] = sums[count - 1]! + row[count - 1]!
  return sums
}

/** Never less than the best assignment of people to places: each step from one size to the next goes to who gains most. */
function placesAtBest(rows: Float64Array[], places: number[]): number {
  const sizes = [...new Set(places)].sort((a, b) => a - b)
  let total = 0
  let below = 1
  for (const size of sizes) {
    const wanting = places.filter((place) => place >= size).length
    const gains = rows.map((row) => row[size - 1]! - row[below - 1]!).sort((a, b) => b - a)
    for (const gain of gains.slice(0, wanting)) total += gain
    below = size
  }
  return total
}
