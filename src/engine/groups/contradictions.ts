import { cliqueAt, Clusters } from '../kit/index.ts'
import type { GroupsProblem } from './problem.ts'

/** Why no groups can be right, said in terms of the problem. */
export type GroupsContradiction =
  | { reason: 'unknownPerson'; person: number }
  | { reason: 'unknownGroup'; person: number; group: number }
  | { reason: 'sizesDoNotAddUp'; people: number; places: number }
  | { reason: 'pinnedTwice'; person: number }
  /** More people are given this group, those who must be with them included, than it has places. */
  | { reason: 'pinnedOverfull'; group: number; people: number[] }
  | { reason: 'pinnedButApart'; one: number; other: number; group: number }
  /** Must be together, by themselves or through these people, and have different groups. */
  | { reason: 'pinnedButTogether'; one: number; other: number; people: number[] }
  /** Must be apart, and by themselves or through these people together. */
  | { reason: 'apartAndTogether'; one: number; other: number; people: number[] }
  /** Must be together, and no group has so many places. */
  | { reason: 'togetherTooMany'; people: number[]; places: number }
  /** Each two of them must be apart, and there are fewer groups. */
  | { reason: 'tooManyApart'; people: number[]; groups: number }

/**
 * What cannot be in a problem, each with who it is about; empty when groups can be made, or fail only by wishes in some
 * other combination: their quality says so. People who are all apart from each other are looked for greedily.
 *
 * Cost: O(people + wishes) and, for people all apart, O(their number · wishes).
 */
export function groupsContradictions(problem: GroupsProblem): GroupsContradiction[] {
  const unknown = unknowns(problem)
  if (unknown.length > 0) return unknown
  const { people, sizes, pinned = [], together = [] } = problem
  const groupOf = new Map<number, number>()
  const found: GroupsContradiction[] = []
  const places = sizes.reduce((sum, size) => sum + size, 0)
  if (places !== people || sizes.some((size) => !(Number.isInteger(size) && size >= 0)))
    found.push({ reason: 'sizesDoNotAddUp', people, places })
  for (const { person, group } of pinned)
    if (!groupOf.has(person)) groupOf.set(person, group)
    else if (groupOf.get(person) !== group && !found.some((one) => 'person' in one && one.person === person))
      found.push({ reason: 'pinnedTwice', person })
  const clusters = new Clusters(people)
  for (const [one, other] of together) clusters.join(one, other)
  return [
    ...found,
    ...clusterContradictions(problem, clusters, groupOf),
    ...apartContradictions(problem, clusters, groupOf),
  ]
}

function unknowns({ people, sizes, pinned = [], apart = [], together = [] }: GroupsProblem): GroupsContradiction[] {
  const named = new Set([...pinned.map(({ person }) => person), ...[...apart, ...together].flat()])
  const found: GroupsContradiction[] = [...named]
    .filter((person) => !(Number.isInteger(person) && person >= 0 && person < people))
    .map((person) => ({ reason: 'unknownPerson', person }))
  for (const { person, group } of pinned)
    if (sizes[group] === undefined) found.push({ reason: 'unknownGroup', person, group })
  return found
}

/** Pinned people take those along who must be with them: `groupOf` afterwards knows them too. */
function clusterContradictions({ sizes }: GroupsProblem, clusters: Clusters, groupOf: Map<number, number>) {
  const found: GroupsContradiction[] = []
  const largest = Math.max(0, ...sizes)
  for (const people of clusters.groups()) {
    const [first, ...others] = people.filter((person) => groupOf.has(person))
    if (people.length > largest) found.push({ reason: 'togetherTooMany', people, places: largest })
    if (first === undefined) continue
    const second = others.find((person) => groupOf.get(person) !== groupOf.get(first))
    if (second !== undefined) found.push({ reason: 'pinnedButTogether', one: first, other: second, people })
    else for (const person of people) groupOf.set(person, groupOf.get(first)!)
  }
  for (const [group, size] of sizes.entries()) {
    const people = [...groupOf.keys()].filter((person) => groupOf.get(person) === group).toSorted((a, b) => a - b)
    if (people.length > size) found.push({ reason: 'pinnedOverfull', group, people })
  }
  return found
}

function apartContradictions(
  { sizes, apart = [] }: GroupsProblem,
  clusters: Clusters,
  groupOf: Map<number, number>,
): GroupsContradiction[] {
  const found: GroupsContradiction[] = []
  for (const [one, other] of apart) {
    const group = groupOf.get(one)
    if (clusters.same(one, other)) found.push({ reason: 'apartAndTogether', one, other, people: clusters.groupOf(one) })
    else if (group !== undefined && group === groupOf.get(other))
      found.push({ reason: 'pinnedButApart', one, other, group })
  }
  const groups = sizes.filter((size) => size > 0).length
  const clique = cliqueAt(apart, groups + 1)
  if (clique) found.push({ reason: 'tooManyApart', people: clique, groups })
  return found
}
