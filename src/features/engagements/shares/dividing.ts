/**
 * Divides a whole number by weights, in whole numbers that add up to it exactly: each gets its share rounded down, and what
 * is left goes by one to the largest remainders, the first of equal ones first (Hamilton's method of largest remainders).
 * @param total such as cents; 0 or more
 * @param weights such as permille; not all 0
 */
export function divide(total: number, weights: number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map((weight) => Math.floor((total * weight) / whole))
  const left = total - parts.reduce((sum, part) => sum + part, 0)
  const remainder = (at: number) => (total * (weights[at] ?? 0)) % whole
  const byRemainder = weights
    .map((_, at) => at)
    .toSorted((one, other) => remainder(other) - remainder(one) || one - other)
  for (const at of byRemainder.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** A percentage as it was typed, in permille: 33,3 is 333; empty is 0. Undefined when it is none, or has more decimals. */
export function permilleOf(typed: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d))?\s*%?$/.exec(typed.trim())
  if (typed.trim() === '') return 0
  if (match === null) return undefined
  const permille = Number(match[1]) * 10 + Number(match[2] ?? 0)
  return permille > 1000 ? undefined : permille
}
