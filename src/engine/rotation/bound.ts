import { presence, type RotationProblem } from './problem.ts'
import { tableSizes } from './sizes.ts'

/**
 * Fewest repeats any plan with even tables can have; a repeat is an encounter of two people who met in an earlier round
 * of the plan or in one already played. The largest of three counts:
 * - encounters less pairs that may meet anew (are in one round both there, and did not meet);
 * - for each person, encounters less others to meet anew, halved because a repeat is of two people;
 * - for each round, the fewest pairs that sat together the round before: people of one table of k over g tables leave
 *   at least the pairs of k people spread evenly over g (pigeonhole). A pair that meets in consecutive rounds repeats.
 *
 * Cost: O(rounds · people²) at most, once; memory a byte for each pair of people.
 */
export function fewestRepeats(problem: RotationProblem): number {
  const there = presence(problem)
  const sizes = tableSizes(problem)
  const fresh = pairsToMeet(problem, there)
  return Math.max(
    tooManyPairs(fresh, sizes),
    tooFewOthers(problem, there, sizes, fresh),
    crowded(problem, there, sizes),
  )
}

const pairs = (people: number) => (people * (people - 1)) / 2

/** At one·people + other: 1 when the two are in some round both there and did not meet in the rounds played. */
function pairsToMeet({ people, rounds, played = [] }: RotationProblem, there: Uint8Array): Uint8Array {
  const fresh = new Uint8Array(people * people)
  for (let round = 0; round < rounds; round++) {
    const here = Array.from({ length: people }, (_, person) => person).filter(
      (person) => there[round * people + person] === 1,
    )
    for (const one of here) for (const other of here) if (one !== other) fresh[one * people + other] = 1
    // Nobody away: the other rounds add no pairs.
    if (here.length === people) break
  }
  for (const table of played.flat())
    for (const one of table)
      for (const other of table)
        if (one >= 0 && other >= 0 && one < people && other < people) fresh[one * people + other] = 0
  return fresh
}

function tooManyPairs(fresh: Uint8Array, sizes: number[][]): number {
  const possible = fresh.reduce((sum, is) => sum + is, 0) / 2
  return sizes.flat().reduce((sum, size) => sum + pairs(size), 0) - possible
}

function tooFewOthers(
  { people, rounds }: RotationProblem,
  there: Uint8Array,
  sizes: number[][],
  fresh: Uint8Array,
): number {
  const smallest = sizes.map((row) => row.reduce((least, size) => (size > 0 && size < least ? size : least), Infinity))
  let total = 0
  for (let person = 0; person < people; person++) {
    let encounters = 0
    for (let round = 0; round < rounds; round++)
      if (there[round * people + person] === 1) encounters += Math.max(0, smallest[round]! - 1)
    let others = 0
    for (let other = 0; other < people; other++) others += fresh[person * people + other]!
    total += Math.max(0, encounters - others)
  }
  return Math.ceil(total / 2)
}

/** The first round after those played, and rounds in which who was there the round before is there, and nobody else. */
function crowded({ people, rounds, played = [] }: RotationProblem, there: Uint8Array, sizes: number[][]): number {
  let total = 0
  for (let round = 0; round < rounds; round++) {
    const here = (person: number) => person < people && there[round * people + person] === 1
    let before = (round === 0 ? played.at(-1) : undefined)?.map((table) => table.filter(here).length)
    if (round > 0) {
      let moved = 0
      for (let person = 0; person < people; person++)
        if (there[round * people + person] !== there[(round - 1) * people + person]) moved++
      if (moved === 0) before = sizes[round - 1]
    }
    const tables = Math.max(1, sizes[round]!.filter((size) => size > 0).length)
    for (const size of before ?? []) {
      const share = Math.floor(size / tables)
      const more = size % tables
      total += more * pairs(share + 1) + (tables - more) * pairs(share)
    }
  }
  return total
}
