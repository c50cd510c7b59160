import type { ChoiceProblem } from './choose.ts'

/**
 * A bound on what meetings can be worth together. For prices y ≥ 0 of each person's time and z ≥ 0 of a place, no choice
 * is worth more than Σ most·y + total·z + Σ max(0, weight - y - y' - z): each meeting pays for what it uses, and none has
 * more to spare than that. The prices are lowered and raised until the sum is small: subgradient steps of Polyak's length
 * (Polyak, USSR Computational Mathematics 9, 1969), towards a value that moves up when the steps stop helping.
 *
 * @returns the bound, and what each candidate is worth above the prices it pays
 */
export function dualBound(problem: ChoiceProblem): { bound: number; worthAbove: Float64Array } {
  const { people, candidates, total } = problem
  const prices = new Float64Array(people + 1)
  const most = Float64Array.from({ length: people + 1 }, (_, at) =>
    at === people ? Math.max(0, total) : Math.max(0, problem.most[at]!),
  )
  const one = Int32Array.from(candidates, (candidate) => candidate.one)
  const other = Int32Array.from(candidates, (candidate) => candidate.other)
  const weight = Float64Array.from(candidates, (candidate) => candidate.weight)
  const slope = new Float64Array(people + 1)
  // Steps keep some of the direction before: the slope alone goes to and fro across the valley.
  const course = new Float64Array(people + 1)
  let best = Infinity
  let kept = prices.slice()
  let stale = 0
  let length = 0.3
  for (let round = 0; round < 3000 && length > 1e-5; round++) {
    const value = spend(prices, most, { one, other, weight, slope })
    if (value < best * (1 - 1e-6)) stale = 0
    else if (++stale > 25) {
      length /= 2
      stale = 0
      prices.set(kept)
      course.fill(0)
      continue
    }
    if (value < best) {
      best = value
      kept = prices.slice()
    }
    let steepness = 0
    for (let at = 0; at <= people; at++) {
      course[at] = 0.8 * course[at]! + slope[at]!
      steepness += course[at]! * course[at]!
    }
    if (steepness === 0) break
    const step = (length * Math.max(value, 1e-12)) / steepness
    for (let at = 0; at <= people; at++) prices[at] = Math.max(0, prices[at]! - step * course[at]!)
  }
  const place = kept[people]!
  const worthAbove = weight.map((worth, index) => worth - kept[one[index]!]! - kept[other[index]!]! - place)
  return { bound: Math.min(best, candidates.length === 0 ? 0 : Infinity), worthAbove }
}

type Lists = { one: Int32Array; other: Int32Array; weight: Float64Array; slope: Float64Array }

/** The sum at these prices; fills in how it changes with each. */
function spend(prices: Float64Array, most: Float64Array, { one, other, weight, slope }: Lists): number {
  const place = prices.length - 1
  let sum = 0
  for (let at = 0; at < prices.length; at++) {
    sum += prices[at]! * most[at]!
    slope[at] = most[at]!
  }
  for (let index = 0; index < weight.length; index++) {
    const spare = weight[index]! - prices[one[index]!]! - prices[other[index]!]! - prices[place]!
    if (spare <= 0) continue
    sum += spare
    slope[one[index]!]!--
    slope[other[index]!]!--
    slope[place]!--
  }
  // A price of nothing cannot be lowered.
  for (let at = 0; at < prices.length; at++) if (prices[at] === 0 && slope[at]! > 0) slope[at] = 0
  return sum
}
