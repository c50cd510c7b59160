import { pins, presence, type RotationProblem } from './problem.ts'
import { tableSizes } from './sizes.ts'
import { wishContradictions } from './wishes.ts'

/** Why no plan can be right, said in terms of the problem. Rounds and tables are those of the problem, from 0. */
export type Contradiction =
  | { reason: 'unknownPerson'; person: number }
  | { reason: 'unknownTable'; person: number; table: number }
  | { reason: 'tooFewSeats'; round: number; people: number; seats: number }
  | { reason: 'pinnedTwice'; person: number; round: number }
  | { reason: 'pinnedOverfull'; table: number; round: number }
  | { reason: 'pinnedButApart'; one: number; other: number; table: number; round: number }
  | { reason: 'apartAndTogether'; one: number; other: number }
  /** Must sit together, and are never there in the same round. */
  | { reason: 'neverTogetherThere'; one: number; other: number }
  /** Must sit together, and have different fixed tables in every round both are there. */
  | { reason: 'pinnedButTogether'; one: number; other: number }
  /** Must sit with so many others, and meets fewer even at full tables in every round. */
  | { reason: 'tooManyTogether'; person: number; others: number; most: number }
  /** Can only have their wishes to sit together in this round, all at one table, which is too small. */
  | { reason: 'tooManyAtOneTable'; people: number[]; round: number; seats: number }
  /** The same, while two of them must not sit together. */
  | { reason: 'apartAmongTogether'; one: number; other: number; people: number[]; round: number }
  /** The same, while two of them have different fixed tables. */
  | { reason: 'pinnedAmongTogether'; one: number; other: number; people: number[]; round: number }
  /** No two of them may sit together, and there are fewer tables. */
  | { reason: 'tooManyApart'; people: number[]; round: number; tables: number }

/**
 * What cannot be in a problem, each with who it is about; empty when a plan can be made. Wishes are looked at one by one,
 * per person, and where they can only be met in one round; people who are all apart from each other are looked for
 * greedily. A plan may still have to break a wish that fails only in some other combination: its quality says so.
 *
 * Cost: O(rounds · people + wishes · people at tables in rounds played and to come) at most.
 */
export function contradictions(problem: RotationProblem): Contradiction[] {
  const unknown = unknowns(problem)
  if (unknown.length > 0) return unknown
  const there = presence(problem)
  const tableOf = pins(problem, there)
  const seats = seatContradictions(problem, there, tableOf)
  const found = [...seats, ...pairContradictions(problem, there, tableOf)]
  return found.length > 0 ? found : wishContradictions(problem, there, tableOf, tableSizes(problem))
}

function unknowns({ people, tables, pinned = [], apart = [], together = [], prices = [] }: RotationProblem) {
  const named = new Set([
    ...pinned.map((pin) => pin.person),
    ...[...apart, ...together].flat(),
    ...prices.flatMap(({ one, other }) => [one, other]),
  ])
  const found: Contradiction[] = [...named]
    .filter((person) => !(Number.isInteger(person) && person >= 0 && person < people))
    .map((person) => ({ reason: 'unknownPerson', person }))
  for (const { person, table } of pinned)
    if (tables[table] === undefined) found.push({ reason: 'unknownTable', person, table })
  return found
}

function seatContradictions(problem: RotationProblem, there: Uint8Array, tableOf: Int32Array): Contradiction[] {
  const { people, tables, rounds, apart = [] } = problem
  const found = pinnedTwice(problem, tableOf)
  const seats = tables.reduce((sum, size) => sum + size, 0)
  for (let round = 0; round < rounds; round++) {
    const row = tableOf.subarray(round * people, (round + 1) * people)
    const present = there.subarray(round * people, (round + 1) * people).reduce((sum, is) => sum + is, 0)
    if (present > seats) found.push({ reason: 'tooFewSeats', round, people: present, seats })
    for (const [table, size] of tables.entries())
      if (row.filter((pin) => pin === table).length > size) found.push({ reason: 'pinnedOverfull', table, round })
    for (const [one, other] of apart)
      if (row[one]! >= 0 && row[one] === row[other])
        found.push({ reason: 'pinnedButApart', one, other, table: row[one]!, round })
  }
  return found
}

function pinnedTwice({ people, rounds, pinned = [] }: RotationProblem, tableOf: Int32Array): Contradiction[] {
  const found: Contradiction[] = []
  const second = new Set<string>()
  for (const { person, table, round } of pinned)
    for (let at = round ?? 0; at < (round === undefined ? rounds : round + 1); at++) {
      const first = tableOf[at * people + person] ?? -1
      if (first >= 0 && first !== table && !second.has(`${person} ${at}`)) {
        second.add(`${person} ${at}`)
        found.push({ reason: 'pinnedTwice', person, round: at })
      }
    }
  return found
}

function pairContradictions(
  { people, rounds, apart = [], together = [], played = [] }: RotationProblem,
  there: Uint8Array,
  tableOf: Int32Array,
): Contradiction[] {
  const found: Contradiction[] = []
  const key = (one: number, other: number) => Math.min(one, other) * people + Math.max(one, other)
  const banned = new Set(apart.map(([one, other]) => key(one, other)))
  for (const [one, other] of together) {
    if (played.some((tables) => tables.some((table) => table.includes(one) && table.includes(other)))) continue
    if (banned.has(key(one, other))) found.push({ reason: 'apartAndTogether', one, other })
    let both = false
    let could = false
    for (let row = 0; row < rounds * people; row += people) {
      if (there[row + one] === 0 || there[row + other] === 0) continue
      both = true
      const [first, second] = [tableOf[row + one]!, tableOf[row + other]!]
      could ||= first < 0 || second < 0 || first === second
    }
    if (!both) found.push({ reason: 'neverTogetherThere', one, other })
    else if (!could) found.push({ reason: 'pinnedButTogether', one, other })
  }
  return found
}
