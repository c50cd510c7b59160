import type { Random } from '../kit/index.ts'

/**
 * Rounds without repeats for numbers of tables that are no power of a prime, such as ten: player (i, x) sits in round j
 * at table x + shift(i, j), counted in residues. Players of i and i' meet once at most when the differences of their
 * shifts are different in all rounds: a part of a difference matrix (Colbourn and Dinitz, Handbook of Combinatorial
 * Designs, 2nd ed. 2007, VI.17). Those with i = 0 keep their table; where the size divides the number of tables, one
 * round may put players of one i together.
 *
 * Rows of shifts are drawn by chance, and such as agree with each other are looked for: cliques, by trying with
 * backtracking. Cost: two million comparisons at most, then it gives up.
 *
 * @returns seats by round, table after table; player i·tables + x is (i, x); undefined when nothing was found
 */
export function shiftedRounds(tables: number, size: number, rounds: number, random: Random): Int32Array[] | undefined {
  if (size > tables || rounds > tables + 1) return undefined
  const apart = rounds <= tables ? rowsOfShifts(tables, size, rounds, random) : undefined
  if (apart) return seatsOf(tables, apart, rounds)
  const rows = tables % size === 0 && rounds > 1 ? rowsOfShifts(tables, size, rounds - 1, random) : undefined
  // The last round is in order of number: x of one i, `size` at a time.
  return (
    rows && [...seatsOf(tables, rows, rounds - 1), Int32Array.from({ length: tables * size }, (_, player) => player)]
  )
}

const samples = 20_000
const attempts = 6
const patience = 300_000

function seatsOf(tables: number, rows: readonly Int32Array[], rounds: number): Int32Array[] {
  return Array.from({ length: rounds }, (_, round) => {
    const seats = new Int32Array(tables * rows.length)
    for (const [row, shifts] of rows.entries())
      for (let x = 0; x < tables; x++) seats[((x + shifts[round]!) % tables) * rows.length + row] = row * tables + x
    return seats
  })
}

/** As many rows as a table has seats, the first of them all 0, each two agreeing. */
function rowsOfShifts(tables: number, size: number, rounds: number, random: Random): Int32Array[] | undefined {
  const seen = new Int32Array(tables)
  let stamp = 0
  let compared = 0
  const agree = (one: Int32Array, other: Int32Array): boolean => {
    stamp++
    compared++
    for (let round = 0; round < rounds; round++) {
      const difference = (one[round]! - other[round]! + tables) % tables
      if (seen[difference] === stamp) return false
      seen[difference] = stamp
    }
    return true
  }
  const rows: Int32Array[] = [new Int32Array(rounds)]
  const extend = (open: Int32Array[]): boolean => {
    if (rows.length === size) return true
    for (const [index, row] of open.entries()) {
      if (open.length - index < size - rows.length || compared > patience) return false
      rows.push(row)
      if (extend(open.slice(index + 1).filter((other) => agree(row, other)))) return true
      rows.pop()
    }
    return false
  }
  const count = Math.min(samples, 2 * waysToShift(tables, rounds))
  for (let attempt = 0; attempt < attempts; attempt++) {
    compared = 0
    rows.length = 1
    if (extend(Array.from({ length: count }, () => differentShifts(tables, rounds, random)))) return rows
  }
  return undefined
}

/** Rows there are in all. */
function waysToShift(tables: number, rounds: number): number {
  let ways = 1
  for (let round = 1; round < rounds; round++) ways *= tables - round
  return ways
}

/** A row that agrees with one of zeros; the first shift is 0, which loses nothing. */
function differentShifts(tables: number, rounds: number, random: Random): Int32Array {
  const residues = Int32Array.from({ length: tables }, (_, residue) => residue)
  for (let round = 1; round < rounds; round++) {
    const other = round + random.below(tables - round)
    const kept = residues[round]!
    residues[round] = residues[other]!
    residues[other] = kept
  }
  return residues.slice(0, rounds)
}
