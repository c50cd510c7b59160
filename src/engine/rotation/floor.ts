import { repeatPrice, togetherPrice } from './hall.ts'
import type { RotationProblem } from './problem.ts'

/**
 * No plan costs less, in the hall's integers: the search may stop there. `bound` repeats are unavoidable, every wish to
 * sit together is met at most once for its price, and a pair wished for c times costs c times its price and the repeats
 * 0 + 1 + … + (c - 1).
 */
export function cheapest({ people, rounds, prices = [], groups = [], together = [] }: RotationProblem, bound: number) {
  if (groups.some(({ price }) => price < 0)) return -Infinity
  const key = (one: number, other: number) => Math.min(one, other) * people + Math.max(one, other)
  const wished = new Map<number, number>()
  for (const { one, other, price } of prices)
    if (one !== other) wished.set(key(one, other), (wished.get(key(one, other)) ?? 0) + Math.round(price * repeatPrice))
  let atBest = 0
  let always = 0
  for (const price of wished.values()) {
    if (price >= 0) continue
    const costs = Array.from(
      { length: rounds + 1 },
      (_, count) => count * price + (repeatPrice * count * (count - 1)) / 2,
    )
    atBest += Math.min(...costs)
    always += rounds * price
  }
  const met = new Set(together.filter(([one, other]) => one !== other).map(([one, other]) => key(one, other))).size
  return Math.max(bound * repeatPrice + always, atBest) - met * togetherPrice
}
