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
  /**
   * Rounds already played, by table: an encounter there makes the next one a repeat. Numbers outside 0 … people - 1 are
   * people who are no longer in the problem.
   */
  played?: readonly (readonly (readonly number[])[])[]
}

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
