/**
 * Rounds at tables. People are 0 … people - 1, tables 0 … tables.length - 1, rounds 0 … rounds - 1 (those to plan, not
 * those played). Prices are in repeats: a price of 1 weighs as much as two people meeting once more; below 0 it is a wish.
 */
export type RotationProblem = {
  people: number
  /** Seats at each table. */
  tables: readonly number[]
  rounds: number
  /** Fewest people at a table that is used, where that can be; 2 when absent. */
  least?: number
  /** Who is not there in which round: latecomers, those who left. */
  absent?: readonly { person: number; round: number }[]
  /** Hosts and people with a fixed table; without a round: in every round they are there. */
  pinned?: readonly { person: number; table: number; round?: number }[]
  /** Pairs that must not sit together. */
  apart?: readonly (readonly [number, number])[]
  /** Pairs that must sit together at least once. */
  together?: readonly (readonly [number, number])[]
  /** What an encounter of two people costs, each time: earlier encounters, wishes. Adds up. */
  prices?: readonly { one: number; other: number; price: number }[]
  /** What an encounter of two people of the same group costs: same organisation, same discipline. -1: of no group. */
  groups?: readonly { of: ArrayLike<number>; price: number }[]
  /** Rounds already played, by table: an encounter there makes the next one a repeat. */
  played?: readonly (readonly (readonly number[])[])[]
}

/** Why no plan can be right, said in terms of the problem. */
export type Contradiction =
  | { reason: 'unknownPerson'; person: number }
  | { reason: 'unknownTable'; person: number; table: number }
  | { reason: 'tooFewSeats'; round: number; people: number; seats: number }
  | { reason: 'pinnedTwice'; person: number; round: number }
  | { reason: 'pinnedOverfull'; table: number; round: number }
  | { reason: 'pinnedButApart'; one: number; other: number; table: number; round: number }
  | { reason: 'apartAndTogether'; one: number; other: number }
  | { reason: 'neverTogetherThere'; one: number; other: number }

/** Who is there: a byte for each round and person, at round·people + person. */
export function presence({ people, rounds, absent = [] }: RotationProblem): Uint8Array {
  const there = new Uint8Array(people * rounds).fill(1)
  for (const { person, round } of absent)
    if (round >= 0 && round < rounds && person >= 0 && person < people) there[round * people + person] = 0
  return there
}

/** The table a person is pinned to, -1 when free or not there; at round·people + person. The first pin counts. */
export function pins(problem: RotationProblem, there: Uint8Array): Int32Array {
  const { people, rounds, pinned = [] } = problem
  const tableOf = new Int32Array(people * rounds).fill(-1)
  for (const { person, table, round } of pinned)
    for (let at = round ?? 0; at < (round === undefined ? rounds : round + 1); at++)
      if (there[at * people + person] === 1 && tableOf[at * people + person] === -1)
        tableOf[at * people + person] = table
  return tableOf
}

/**
 * What cannot be in a problem, each with who it is about; empty when a plan can be made. A plan may still have to break a
 * wish to sit together or apart that only fails in combination with others: its quality says so.
 */
export function contradictions(problem: RotationProblem): Contradiction[] {
  const unknown = unknowns(problem)
  if (unknown.length > 0) return unknown
  const there = presence(problem)
  return [...seatContradictions(problem, there), ...pairContradictions(problem, there)]
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

function seatContradictions(problem: RotationProblem, there: Uint8Array): Contradiction[] {
  const { people, tables, rounds, pinned = [], apart = [] } = problem
  const found: Contradiction[] = []
  const tableOf = pins(problem, there)
  const seats = tables.reduce((sum, size) => sum + size, 0)
  const second = new Set<string>()
  for (const { person, table, round } of pinned)
    for (let at = round ?? 0; at < (round === undefined ? rounds : round + 1); at++) {
      const first = tableOf[at * people + person] ?? -1
      if (first >= 0 && first !== table && !second.has(`${person} ${at}`)) {
        second.add(`${person} ${at}`)
        found.push({ reason: 'pinnedTwice', person, round: at })
      }
    }
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

function pairContradictions(
  { people, rounds, apart = [], together = [] }: RotationProblem,
  there: Uint8Array,
): Contradiction[] {
  const found: Contradiction[] = []
  const key = (one: number, other: number) => Math.min(one, other) * people + Math.max(one, other)
  const banned = new Set(apart.map(([one, other]) => key(one, other)))
  for (const [one, other] of together) {
    if (banned.has(key(one, other))) found.push({ reason: 'apartAndTogether', one, other })
    let both = false
    for (let round = 0; round < rounds; round++)
      both ||= there[round * people + one] === 1 && there[round * people + other] === 1
    if (!both) found.push({ reason: 'neverTogetherThere', one, other })
  }
  return found
}
