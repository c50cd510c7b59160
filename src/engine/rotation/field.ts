/** Elements 0 … order - 1 of a finite field, or of residues; 0 and 1 are those of the field. */
export type Field = { plus(one: number, other: number): number; times(one: number, other: number): number }

/**
 * The finite field of this order, undefined when the order is no power of a prime. Elements are polynomials over the
 * prime, their digits in base prime; products come from powers of x modulo a primitive polynomial, which is looked for
 * (Lidl and Niederreiter, Finite Fields, 2nd ed. 1997, ch. 3). Cost: O(order²) at worst, once.
 */
export function fieldOf(order: number): Field | undefined {
  const [prime, degree] = powerOfPrime(order)
  if (prime === 0) return undefined
  if (degree === 1) return { plus: (one, other) => (one + other) % prime, times: (one, other) => (one * other) % prime }
  const digits = (element: number) =>
    Array.from({ length: degree }, (_, at) => Math.floor(element / prime ** at) % prime)
  const number = (row: number[]) => row.reduce((sum, digit, at) => sum + (digit % prime) * prime ** at, 0)
  for (let low = 1; low < order; low++) {
    const powers = powersOf(digits(low), prime, order, number)
    if (powers.length !== order - 1) continue
    const logarithm = new Int32Array(order)
    for (const [exponent, element] of powers.entries()) logarithm[element] = exponent
    return {
      plus: (one, other) => {
        const second = digits(other)
        return number(digits(one).map((digit, at) => digit + second[at]!))
      },
      times: (one, other) =>
        one === 0 || other === 0 ? 0 : powers[(logarithm[one]! + logarithm[other]!) % (order - 1)]!,
    }
  }
  return undefined
}

/** 1, x, x², … until they come back, where x to the degree is the polynomial of these digits. */
function powersOf(low: number[], prime: number, order: number, number: (row: number[]) => number): number[] {
  const powers: number[] = []
  let row = low.map((_, at): number => (at === 0 ? 1 : 0))
  do {
    powers.push(number(row))
    const carry = row.at(-1)!
    row = low.map((digit, at) => ((at === 0 ? 0 : row[at - 1]!) + carry * digit) % prime)
  } while (number(row) > 1 && powers.length < order)
  return number(row) === 1 ? powers : []
}

/** Prime and exponent, zeros when there are none. */
function powerOfPrime(order: number): [number, number] {
  let prime = 2
  while (prime <= order && order % prime !== 0) prime++
  let degree = 0
  let rest = order
  for (; rest % prime === 0 && rest > 1; rest /= prime) degree++
  return rest === 1 && degree > 0 ? [prime, degree] : [0, 0]
}
