import { type GroupsProblem, type Labels, unlike } from './problem.ts'

/** What groups are worth; a pair is two people in one group. */
export type GroupsQuality = {
  /** Sum of differences inside groups; what wishes weigh is no part of it. */
  worth: number
  pairs: number
  /** For each list of labels: pairs of people who are unlike there. */
  across: number[]
  /** Pairs that had to be in one group and are not. */
  missed: [number, number][]
  /** Pairs that had to be kept apart and are in one group. */
  broken: { one: number; other: number; group: number }[]
}

/**
 * Counts groups, also those made or changed by hand. Cost: the number of pairs.
 * @param groups people by group
 * @param labels what people are, as given to differencesBy
 */
export function groupsQuality(
  { people, difference, apart = [], together = [] }: GroupsProblem,
  groups: readonly (readonly number[])[],
  labels: readonly { of: Labels }[] = [],
): GroupsQuality {
  const groupOf = new Int32Array(people).fill(-1)
  const quality: GroupsQuality = { worth: 0, pairs: 0, across: labels.map(() => 0), missed: [], broken: [] }
  for (const [group, members] of groups.entries())
    for (const [index, one] of members.entries()) {
      groupOf[one] = group
      for (const other of members.slice(index + 1)) {
        quality.pairs++
        quality.worth += difference[one * people + other]!
        for (const [list, { of }] of labels.entries()) if (unlike(of, one, other)) quality.across[list]!++
      }
    }
  const same = (one: number, other: number) => groupOf[one]! >= 0 && groupOf[one] === groupOf[other]
  quality.missed = together.filter(([one, other]) => !same(one, other)).map(([one, other]) => [one, other])
  quality.broken = apart
    .filter(([one, other]) => one !== other && same(one, other))
    .map(([one, other]) => ({ one, other, group: groupOf[one]! }))
  return quality
}
