import { type Going, Random } from '../kit/index.ts'
import { upperBound } from './bound.ts'
import type { GroupsProblem } from './problem.ts'
import { Grouping } from './state.ts'

export { upperBound } from './bound.ts'
export { differencesBy, evenSizes, type GroupsProblem } from './problem.ts'

/** People by group, the sum of differences inside groups, and a bound no grouping can exceed. */
export type Groups = { groups: number[][]; worth: number; bound: number }

/**
 * Makes groups that are as mixed as can be: the maximally diverse grouping problem (NP-hard; Fan et al., Journal of the
 * Operational Research Society 62, 2011; Brimberg, Mladenović and Urošević, Information Sciences 295, 2015).
 *
 * Method: annealing by swaps, whose gain is known from sums kept for each person and group, in cycles that grow twice as
 * long; between cycles the search goes on from the best, at lower heat. Each cycle ends in a descent to a grouping that no
 * swap improves.
 *
 * @param seed the same seed gives the same search; `going` says where it stops, `better` hears of improvements
 * @throws when sizes and people do not add up, or pinned people do not fit
 *
 * Bound: upperBound. Cost: O(1) to judge a swap, O(people) to make it; memory 8 bytes for each pair of people.
 */
export function makeGroups(
  problem: GroupsProblem,
  { seed = 1, going, better }: { seed?: number; going: Going; better?: (groups: Groups) => void },
): Groups {
  const state = new Grouping(problem)
  const random = new Random(seed)
  const bound = upperBound(problem)
  const result = (): Groups => ({
    groups: problem.sizes.map((_, group) =>
      [...state.groupOf.keys()].filter((person) => state.groupOf[person] === group),
    ),
    worth: state.worth,
    bound,
  })
  mix(state, random)
  const best = { worth: state.worth, groupOf: state.groupOf.slice() }
  if (state.free.length < 2 || state.groups < 2) return result()
  const scale = typicalGain(state, random)
  const heats = { hot: scale * hot, cold: scale * cold }
  const improve = (steps: number, until = 1) => {
    const before = best.worth
    anneal(state, { random, going, steps, until, ...heats, best })
    descend(state)
    if (state.worth > best.worth) keep(state, best)
    state.become(best.groupOf)
    if (best.worth > before) better?.(result())
  }
  improve(100 * problem.people)
  // Small problems freeze in no time: better several times than slowly.
  const times = problem.people > 60 ? 1 : 8
  if (going.spent)
    for (let time = 1; time <= times && best.worth < bound - 1e-9; time++) improve(Infinity, time / times)
  else for (let steps = 200 * problem.people; going() && best.worth < bound - 1e-9; steps *= 2) improve(steps)
  return result()
}

/** Temperatures in what a random swap changes: hotter is chance, colder is stuck. */
const hot = 0.25
const cold = 0.03

type Best = { worth: number; groupOf: Int32Array }

function keep(state: Grouping, best: Best) {
  best.worth = state.worth
  best.groupOf.set(state.groupOf)
}

function mix(state: Grouping, random: Random) {
  const groups = random.shuffle(Array.from(state.free, (person) => state.groupOf[person]!))
  const groupOf = state.groupOf.slice()
  for (const [index, person] of state.free.entries()) groupOf[person] = groups[index]!
  state.become(groupOf)
}

/** Mean size of what a random swap changes. */
function typicalGain(state: Grouping, random: Random): number {
  let sum = 0
  let count = 1e-9
  for (let sample = 0; sample < 2000; sample++) {
    const one = state.free[random.below(state.free.length)]!
    const other = state.free[random.below(state.free.length)]!
    if (state.groupOf[one] === state.groupOf[other]) continue
    sum += Math.abs(state.gainOf(one, other))
    count++
  }
  return Math.max(sum / count, 1e-9)
}

type Cycle = { random: Random; going: Going; steps: number; until: number; hot: number; cold: number; best: Best }

/** Cools over so many steps, or, when they are without end, until so much of the effort is spent. */
function anneal(state: Grouping, { random, going, steps, until, hot, cold, best }: Cycle) {
  const { free, groupOf } = state
  const from = going.spent?.() ?? 0
  let heat = hot
  for (let step = 0; step < steps; step++) {
    if (step % 4096 === 0) {
      if (step > 0 && !going()) return
      const share = steps === Infinity ? (going.spent!() - from) / (until - from + 1e-12) : step / steps
      if (share >= 1) return
      heat = hot * Math.pow(cold / hot, share)
    }
    const one = free[random.below(free.length)]!
    const other = free[random.below(free.length)]!
    if (groupOf[one] === groupOf[other]) continue
    const gain = state.gainOf(one, other)
    if (gain < 0 && (gain < -20 * heat || random.next() >= Math.exp(gain / heat))) continue
    state.swap(one, other)
    if (state.worth > best.worth) keep(state, best)
  }
}

/** Swaps as long as some swap improves. */
function descend(state: Grouping) {
  const { free, groupOf } = state
  for (let improved = true; improved;) {
    improved = false
    for (const [index, one] of free.entries())
      for (const other of free.subarray(index + 1))
        if (groupOf[one] !== groupOf[other] && state.gainOf(one, other) > 1e-9) {
          state.swap(one, other)
          improved = true
        }
  }
}
