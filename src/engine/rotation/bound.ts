import { presence, type RotationProblem } from './problem.ts'
import { tableSizes } from './sizes.ts'

/**
 * Fewest repeats any plan with even tables can have; a repeat is an encounter of two people who met in an earlier round
 * of the plan. The largest of three counts:
 * - encounters less pairs that may meet (are in one round both there, and not to be kept apart);
 * - for each person, encounters less others there, halved because a repeat is of two people;
 * - for each round, the fewest pairs that sat together the round before: people of one table of k over g tables leave
 *   at least the pairs of k people spread evenly over g (pigeonhole). A pair that meets in consecutive rounds repeats.
 *
 * Cost: O(rounds · people²) at most, once.
 */
export function fewestRepeats(problem: RotationProblem): number {
  const there = presence(problem)
  const sizes = tableSizes(problem)
  return Math.max(
    0,
    tooManyPairs(problem, there, sizes),
    tooFewOthers(problem, there, sizes),
    crowded(problem, there, sizes),
  )
}

const pairs = (people: number) => (people * (people - 1)) / 2

function tooManyPairs({ people, rounds, apart = [] }: RotationProblem, there: Uint8Array, sizes: number[][]): number {
  const banned = new Set(apart.map(([one, other]) => Math.min(one, other) * people + Math.max(one, other)))
  let possible = -banned.size
  for (let one = 0; one < people; one++)
    for (let other = one + 1; other < people; other++)
      for (let round = 0; round < rounds; round++)
        if (
          banned.has(one * people + other) ||
          (there[round * people + one] === 1 && there[round * people + other] === 1)
        ) {
          possible++
          break
        }
  const encounters = sizes.flat().reduce((sum, size) => sum + pairs(size), 0)
  return encounters - possible
}

function tooFewOthers({ people, rounds }: RotationProblem, there: Uint8Array, sizes: number[][]): number {
  const smallest = sizes.map((row) => row.reduce((least, size) => (size > 0 && size < least ? size : least), Infinity))
  let total = 0
  for (let person = 0; person < people; person++) {
    let encounters = 0
    const others = new Set<number>()
    for (let round = 0; round < rounds; round++) {
      if (there[round * people + person] === 0) continue
      encounters += Math.max(0, smallest[round]! - 1)
      if (others.size < people - 1)
        for (let other = 0; other < people; other++)
          if (other !== person && there[round * people + other] === 1) others.add(other)
    }
    total += Math.max(0, encounters - others.size)
  }
  return Math.ceil(total / 2)
}

/** Only where everyone was there the round before: somebody new at a table would be one pair fewer. */
function crowded({ people, rounds }: RotationProblem, there: Uint8Array, sizes: number[][]): number {
  let total = 0
  for (let round = 1; round < rounds; round++) {
    let moved = 0
    for (let person = 0; person < people; person++)
      if (there[round * people + person] !== there[(round - 1) * people + person]) moved++
    if (moved > 0 || people === 0) continue
    const tables = Math.max(1, sizes[round]!.filter((size) => size > 0).length)
    for (const size of sizes[round - 1]!) {
      const share = Math.floor(size / tables)
      const more = size % tables
      total += more * pairs(share + 1) + (tables - more) * pairs(share)
    }
  }
  return total
}
