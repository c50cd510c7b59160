import type { RotationProblem } from './problem.ts'

/** What a plan is worth; counts of encounters, each pair at a table in a round being one. */
export type RotationQuality = {
  encounters: number
  /** Encounters of people who met in an earlier round of the plan or of those already played. */
  repeats: number
  /** Pairs that had to sit together and never do. */
  missed: [number, number][]
  /** Encounters of pairs that had to be kept apart. */
  broken: { one: number; other: number; round: number }[]
  /** Sum of the problem's prices and group prices over all encounters, in repeats. */
  price: number
  /** For each entry of the problem's groups: encounters of people of different groups. */
  across: number[]
}

/**
 * Counts a plan, also one made or changed by hand. Cost: the number of encounters.
 * @param plan people by round and table
 */
export function rotationQuality(
  problem: RotationProblem,
  plan: readonly (readonly (readonly number[])[])[],
): RotationQuality {
  const { people, apart = [], together = [], prices = [], groups = [], played = [] } = problem
  const key = (one: number, other: number) => Math.min(one, other) * people + Math.max(one, other)
  const met = new Set<number>()
  for (const table of played.flat()) for (const [one, other] of pairsOf(table)) met.add(key(one, other))
  const banned = new Set(apart.map(([one, other]) => key(one, other)))
  const priceOf = new Map<number, number>()
  for (const { one, other, price } of prices) priceOf.set(key(one, other), (priceOf.get(key(one, other)) ?? 0) + price)
  const quality: RotationQuality = {
    encounters: 0,
    repeats: 0,
    missed: [],
    broken: [],
    price: 0,
    across: groups.map(() => 0),
  }
  for (const [round, tables] of plan.entries())
    for (const table of tables)
      for (const [one, other] of pairsOf(table)) {
        const pair = key(one, other)
        quality.encounters++
        if (met.has(pair)) quality.repeats++
        met.add(pair)
        if (banned.has(pair)) quality.broken.push({ one, other, round })
        quality.price += priceOf.get(pair) ?? 0
        for (const [index, { of, price }] of groups.entries())
          if (of[one] === of[other] && of[one] !== -1) quality.price += price
          else quality.across[index]!++
      }
  quality.missed = together.filter(([one, other]) => !met.has(key(one, other))).map(([one, other]) => [one, other])
  return quality
}

function* pairsOf(table: readonly number[]): Generator<[number, number]> {
  for (const [index, one] of table.entries()) for (const other of table.slice(index + 1)) yield [one, other]
}
