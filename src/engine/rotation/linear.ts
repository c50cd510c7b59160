import { type Field, fieldOf } from './field.ts'

/**
 * Rounds without repeats for many tables, written down without a search: player (i, x) sits in round j at table x - i·j.
 * Players of different i meet twice only when (i - i')(j - j') is 0, and players of one i never meet. Those with i = 0
 * keep their table.
 *
 * For a number of tables g that is a power of a prime this is counted in the field of g elements and goes for g rounds:
 * a transversal design (Colbourn and Dinitz, Handbook of Combinatorial Designs, 2nd ed. 2007, III.3); where the size
 * divides g, one round more puts players of one i together. For other g it is counted in residues.
 *
 * @returns seats by round, an array of tables·size players a round, table after table; player i·tables + x is (i, x);
 *   undefined when some product of a difference of players and one of rounds is 0
 */
export function linearRounds(tables: number, size: number, rounds: number): Int32Array[] | undefined {
  const field = fieldOf(tables)
  if (!field) return withoutZero(tables, size, rounds) ? across(tables, size, rounds, residues(tables)) : undefined
  const within = tables % size === 0
  if (size > tables || rounds > tables + (within ? 1 : 0)) return undefined
  const found = across(tables, size, Math.min(rounds, tables), field)
  // Tables of this round are filled in order of number: x of one i, `size` at a time.
  if (rounds > tables) found.push(Int32Array.from({ length: tables * size }, (_, player) => player))
  return found
}

const residues = (order: number): Field => ({
  plus: (one, other) => (one + other) % order,
  times: (one, other) => (one * other) % order,
})

function withoutZero(tables: number, size: number, rounds: number): boolean {
  for (let players = 1; players < size; players++)
    for (let apart = 1; apart < rounds; apart++) if ((players * apart) % tables === 0) return false
  return true
}

function across(tables: number, size: number, rounds: number, { plus, times }: Field): Int32Array[] {
  return Array.from({ length: rounds }, (_, round) => {
    const seats = new Int32Array(tables * size)
    for (let table = 0; table < tables; table++)
      for (let row = 0; row < size; row++) seats[table * size + row] = row * tables + plus(table, times(row, round))
    return seats
  })
}
