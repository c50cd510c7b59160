/**
 * Mixed groups: everybody in one group, groups of given sizes, differences inside groups as large as can be (the maximally
 * diverse grouping problem). People are 0 … people - 1, groups 0 … sizes.length - 1.
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
  /** Pairs that must be in one group. */
  together?: readonly (readonly [number, number])[]
}

/** Sizes that differ by one at most, large groups first; no groups when there is nobody. */
export function evenSizes(people: number, groups: number): number[] {
  const count = Math.min(people, groups)
  return Array.from({ length: count }, (_, group) => Math.floor(people / count) + (group < people % count ? 1 : 0))
}

/** What people are, by person: a discipline, an organisation. -1 and the empty text: of none, unlike everybody. */
export type Labels = ArrayLike<number | string>

/** Whether two people are of different kinds. */
export function unlike(of: Labels, one: number, other: number): boolean {
  return of[one] !== of[other] || of[one] === -1 || of[one] === ''
}

/** How much people differ by what they are: for each list, `weight` when they are unlike there, 0 when alike. */
export function differencesBy(people: number, lists: readonly { of: Labels; weight: number }[]): Float64Array {
  const difference = new Float64Array(people * people)
  for (const { of, weight } of lists)
    for (let one = 0; one < people; one++)
      for (let other = 0; other < people; other++)
        if (one !== other && unlike(of, one, other)) difference[one * people + other]! += weight
  return difference
}
