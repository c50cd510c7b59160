/**
 * Mixed groups: everybody in one group, groups of given sizes, differences inside groups as large as can be (the maximally
 * diverse grouping problem).
 */
export type GroupsProblem = {
  people: number
  /** People in each group; together everybody. */
  sizes: readonly number[]
  /** How much two people differ, at one·people + other, the same both ways. */
  difference: ArrayLike<number>
  /** People whose group is given. */
  pinned?: readonly { person: number; group: number }[]
  /** Pairs that must not be in one group. */
  apart?: readonly (readonly [number, number])[]
}

/** Sizes that differ by one at most, large groups first; no groups when there is nobody. */
export function evenSizes(people: number, groups: number): number[] {
  const count = Math.min(people, groups)
  return Array.from({ length: count }, (_, group) => Math.floor(people / count) + (group < people % count ? 1 : 0))
}

/** How much people differ by what they are: for each list, `weight` when they have different values there, 0 when alike. */
export function differencesBy(
  people: number,
  lists: readonly { of: ArrayLike<number | string>; weight: number }[],
): Float64Array {
  const difference = new Float64Array(people * people)
  for (const { of, weight } of lists)
    for (let one = 0; one < people; one++)
      for (let other = 0; other < people; other++)
        if (of[one] !== of[other]) difference[one * people + other]! += weight
  return difference
}
