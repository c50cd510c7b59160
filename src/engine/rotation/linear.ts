/**
 * Rounds without repeats for many tables, written down without a search: player (i, x) sits in round j at table
 * x - i·j (mod g). Players of different i meet twice only when (i - i')(j - j') is a multiple of g, and players of one i
 * never meet. These are g lines a direction in the plane of residues; for g prime a transversal design (Colbourn and
 * Dinitz, Handbook of Combinatorial Designs, 2nd ed. 2007, III.3). Those with i = 0 keep their table.
 *
 * @returns seats by round, an array of tables·size players a round, table after table; player i·tables + x is (i, x);
 *   undefined when some product of a difference of players and one of rounds is a multiple of the number of tables
 */
export function linearRounds(tables: number, size: number, rounds: number): Int32Array[] | undefined {
  for (let players = 1; players < size; players++)
    for (let apart = 1; apart < rounds; apart++) if ((players * apart) % tables === 0) return undefined
  return Array.from({ length: rounds }, (_, round) => {
    const seats = new Int32Array(tables * size)
    for (let table = 0; table < tables; table++)
      for (let row = 0; row < size; row++) seats[table * size + row] = row * tables + ((table + row * round) % tables)
    return seats
  })
}
