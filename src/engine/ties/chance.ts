import { Random } from '../kit/index.ts'
import { type Mixing, mixing } from './mixing.ts'
import { networkOf, type Tie } from './network.ts'

/** A figure beside what chance gives: mean and standard deviation of the rounds, and how often chance reached it. */
export type AgainstChance = {
  observed: number
  mean: number
  deviation: number
  /** Share of the rounds, the observed one among them, with at least and at most the observed figure. */
  atLeast: number
  atMost: number
}

/**
 * Does a gathering bridge groups more than chance? The same attendance with random seating: the group labels of those who
 * were there are dealt out anew, the encounters stay (a permutation test; Good, Permutation, Parametric and Bootstrap Tests
 * of Hypotheses, 3rd ed. 2005, ch. 1; the observed figure counts as one of the rounds, so no share is 0).
 *
 * @param of which figure
 * @param blocks who may change labels with whom: numbers at each gathering or moment; everybody with everybody when absent
 * Cost: rounds times that of the figure.
 */
export function againstChance(
  people: number,
  ties: readonly Tie[],
  groupOf: ArrayLike<number>,
  { of = 'eiIndex', rounds = 999, seed = 1, blocks }: Options = {},
): AgainstChance {
  const network = networkOf(people, ties)
  const observed = mixing(network, groupOf)[of]
  const random = new Random(seed)
  const members = blocksOf(people, groupOf, blocks)
  const labels = Int32Array.from({ length: people }, (_, person) => groupOf[person]!)
  let sum = 0
  let squares = 0
  let atLeast = 1
  let atMost = 1
  for (let round = 0; round < rounds; round++) {
    for (const block of members) deal(labels, block, random)
    const figure = mixing(network, labels)[of]
    const apart = figure - observed
    sum += apart
    squares += apart * apart
    if (apart >= -1e-12) atLeast++
    if (apart <= 1e-12) atMost++
  }
  const mean = sum / rounds
  return {
    observed,
    mean: observed + mean,
    deviation: Math.sqrt(Math.max(0, (squares - rounds * mean * mean) / Math.max(1, rounds - 1))),
    atLeast: atLeast / (rounds + 1),
    atMost: atMost / (rounds + 1),
  }
}

type Options = {
  of?: keyof Mixing
  rounds?: number
  seed?: number
  blocks?: ArrayLike<number>
}

/** People of no group keep having none. */
function blocksOf(people: number, groupOf: ArrayLike<number>, blocks?: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>()
  for (let person = 0; person < people; person++) {
    if (groupOf[person] === -1) continue
    const block = blocks?.[person] ?? 0
    const row = members.get(block)
    if (row) row.push(person)
    else members.set(block, [person])
  }
  return [...members.values()]
}

function deal(labels: Int32Array, block: number[], random: Random) {
  const dealt = random.shuffle(block.map((person) => labels[person]!))
  for (const [index, person] of block.entries()) labels[person] = dealt[index]!
}
