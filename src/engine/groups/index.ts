import { type Going, Random } from '../kit/index.ts'
import { upperBound } from './bound.ts'
import { groupsContradictions } from './contradictions.ts'
import { blocksOf, deal } from './dealing.ts'
import type { GroupsProblem } from './problem.ts'
import { groupsQuality } from './quality.ts'
import { Search } from './search.ts'
import { Grouping } from './state.ts'

export { upperBound } from './bound.ts'
export { type GroupsContradiction, groupsContradictions } from './contradictions.ts'
export { differencesBy, evenSizes, type GroupsProblem, type Labels } from './problem.ts'
export { type GroupsQuality, groupsQuality } from './quality.ts'

/** People by group, the sum of differences inside groups, and a bound no grouping can exceed. */
export type Groups = { groups: number[][]; worth: number; bound: number }

type Options = {
  seed?: number
  going: Going
  better?: (groups: Groups) => void
  start?: readonly (readonly number[])[] | undefined
}

/**
 * Makes groups that are as mixed as can be: the maximally diverse grouping problem (NP-hard; Fan et al., Journal of the
 * Operational Research Society 62, 2011; Brimberg, Mladenović and Urošević, Information Sciences 295, 2015).
 *
 * Method: annealing by swaps, whose gain is known from sums kept for each person and group. Where `going` knows how much
 * is spent it cools once over all of it, else in cycles that grow twice as long, each from the best. A cycle ends in a
 * descent to a grouping that no swap improves. People who must be together move together. Wishes weigh more than any
 * differences; the quality says which were not met.
 *
 * @param seed the same seed gives the same search; `going` says where it stops, `better` hears of improvements
 * @param start groups to go on from, made for this problem or nearly: who was in one stays where there is room, the
 *   others fill what is open. When sizes, given groups and wishes are kept in it, the result is never worth less
 * @throws when the problem contradicts itself: ask groupsContradictions() first, and say which
 *
 * Bound: upperBound. Cost: O(1) to judge a swap, O(people) to make it; memory 8 bytes times people squared, and as much
 * again for the bound.
 */
export function makeGroups(problem: GroupsProblem, { seed = 1, going, better, start }: Options): Groups {
  const wrong = groupsContradictions(problem)
  if (wrong.length > 0) throw new Error(`the problem contradicts itself: ${JSON.stringify(wrong[0])}`)
  const random = new Random(seed)
  const blocks = blocksOf(problem)
  const state = new Grouping(problem, deal(problem, blocks, random, start))
  const bound = upperBound(problem)
  const result = ({ groupOf }: { groupOf: Int32Array }): Groups => {
    const groups: number[][] = problem.sizes.map(() => [])
    for (const [person, group] of groupOf.entries()) groups[group]!.push(person)
    return { groups, worth: groupsQuality(problem, groups).worth, bound }
  }
  const search = new Search(state, { blocks, random, going, better: (best) => better?.(result(best)) })
  search.run({
    scale: typicalGain(problem, state.groupOf, random),
    goal: bound + state.wished,
    again: start !== undefined,
  })
  return result(search.best)
}

/** Mean size of what a random swap changes, wishes not counted. */
function typicalGain({ people, difference }: GroupsProblem, groupOf: Int32Array, random: Random): number {
  const at = (one: number, other: number) => (one === other ? 0 : difference[one * people + other]!)
  let sum = 0
  let count = 1e-9
  for (let sample = 0; sample < 1000 && people > 1; sample++) {
    const one = random.below(people)
    const other = random.below(people)
    if (groupOf[one] === groupOf[other]) continue
    let gain = -2 * at(one, other)
    for (const [person, group] of groupOf.entries())
      if (group === groupOf[one]) gain += at(other, person) - at(one, person)
      else if (group === groupOf[other]) gain += at(one, person) - at(other, person)
    sum += Math.abs(gain)
    count++
  }
  return Math.max(sum / count, 1e-9)
}
