import type { Random } from '../kit/index.ts'

/**
 * Ten rounds in which 32 players at eight tables of four never meet twice: all but one of everybody's others.
 *
 * Player (i, x) is in one of four rows and has one of the eight vectors x of GF(2)³. Only rounds are looked for that stay
 * what they are when one vector is added to all; then pairs that go over into each other count as one, a difference:
 * x + y of two rows, or of one. There are three kinds of such rounds:
 * - across: tables (0, v), (1, v + b), (2, v + c), (3, v + d), one for each v: six differences between rows;
 * - paired: tables (i, v), (i, v + s), (j, v + b), (j, v + b + s) and the same for the other two rows: four differences
 *   between rows, one in each row;
 * - flat: each row's vectors in two tables, a plane and what is left: three differences in each row.
 * Six rounds across, three paired and a flat one take each of the 48 differences between rows once, and six of the seven
 * in each row. They are found by exact cover (Knuth, TAOCP 7.2.2.1), the difference with fewest ways first: some dozens
 * of steps as a rule. That ten rounds exist is known from Aguado (2004) and Triska and Musliu (Annals of OR 194, 2012);
 * difference matrices as here: Colbourn and Dinitz, Handbook of Combinatorial Designs, 2nd ed. 2007, VI.17.
 *
 * @returns seats by round, table after table; player 8·i + x is (i, x); undefined for other halls, or when chance fails
 */
export function translatedRounds(
  tables: number,
  size: number,
  rounds: number,
  random: Random,
): Int32Array[] | undefined {
  if (tables !== 8 || size !== 4 || rounds > 10) return undefined
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = new Cover(random).find()
    if (found) return found.slice(0, rounds)
  }
  return undefined
}

const vectors = [0, 1, 2, 3, 4, 5, 6, 7]
/** Pairs of rows; the other two rows are those at the number xor 1. */
const rowPairs = [
  [0, 1],
  [2, 3],
  [0, 2],
  [1, 3],
  [0, 3],
  [1, 2],
] as const
const inRow = (row: number, difference: number) => 8 * row + difference
const between = (pair: number, difference: number) => 32 + 8 * pair + difference

/** Tables of a round, or of two of its rows, and the differences they take. */
type Part = { pair: number; takes: number[]; tables: number[][] }

/** A round across; `shifts` are those of the four rows. */
function across(shifts: number[]): Part {
  return {
    pair: -1,
    takes: rowPairs.map(([one, other], pair) => between(pair, shifts[one]! ^ shifts[other]!)),
    tables: vectors.map((vector) => shifts.map((shift, row) => 8 * row + (vector ^ shift))),
  }
}

function paired(pair: number, step: number, shift: number): Part {
  const [one, other] = rowPairs[pair]!
  return {
    pair,
    takes: [inRow(one, step), inRow(other, step), between(pair, shift), between(pair, shift ^ step)],
    tables: vectors
      .filter((vector) => vector < (vector ^ step))
      .map((vector) => [
        8 * one + vector,
        8 * one + (vector ^ step),
        8 * other + (vector ^ shift),
        8 * other + (vector ^ shift ^ step),
      ]),
  }
}

const acrossCount = 6
const pairedCount = 3
const patience = 5000

class Cover {
  private readonly taken = new Uint8Array(80)
  /** At a difference between rows: the parts that take it, in random order. */
  private readonly taking: Part[][] = Array.from({ length: 80 }, () => [])
  private readonly chosen: Part[] = []
  private readonly halves = rowPairs.map(() => 0)
  private rounds = 0
  private steps = 0

  constructor(random: Random) {
    const parts = [
      ...vectors.flatMap((b) => vectors.flatMap((c) => vectors.map((d) => across([0, b, c, d])))),
      ...rowPairs.flatMap((_, pair) =>
        vectors.slice(1).flatMap((step) =>
          // Shifts that differ by the step are one part.
          vectors.filter((shift) => shift < (shift ^ step)).map((shift) => paired(pair, step, shift)),
        ),
      ),
    ]
    for (const index of random.shuffle([...parts.keys()]))
      for (const difference of parts[index]!.takes) this.taking[difference]!.push(parts[index]!)
  }

  find(): Int32Array[] | undefined {
    if (!this.cover()) return undefined
    const flat = this.flatRound()!
    const ofPair = (pair: number) => this.chosen.filter((part) => part.pair === pair)
    const rounds = [
      ...ofPair(-1).map(({ tables }) => tables),
      ...[0, 2, 4].flatMap((pair) =>
        ofPair(pair).map(({ tables }, index) => [...tables, ...ofPair(pair + 1)[index]!.tables]),
      ),
      flat,
    ]
    return rounds.map((tables) => Int32Array.from(tables.flat()))
  }

  private fits({ pair, takes }: Part): boolean {
    const room = pair < 0 ? this.rounds < acrossCount : this.halves[pair]! < pairedCount
    return room && takes.every((difference) => this.taken[difference] === 0)
  }

  private cover(): boolean {
    if (++this.steps > patience) return false
    let fewest: Part[] | undefined
    for (let difference = 32; difference < 80; difference++) {
      if (this.taken[difference] === 1) continue
      const ways = this.taking[difference]!.filter((part) => this.fits(part))
      if (!fewest || ways.length < fewest.length) fewest = ways
    }
    if (!fewest) return [0, 2, 4].every((pair) => this.halves[pair] === this.halves[pair + 1]) && !!this.flatRound()
    for (const part of fewest) {
      this.take(part, 1)
      if (this.cover()) return true
      this.take(part, -1)
    }
    return false
  }

  private take(part: Part, sign: 1 | -1) {
    for (const difference of part.takes) this.taken[difference]! += sign
    if (part.pair < 0) this.rounds += sign
    else this.halves[part.pair]! += sign
    if (sign === 1) this.chosen.push(part)
    else this.chosen.pop()
  }

  /** A plane of differences that are left in each row, and its other half. */
  private flatRound(): number[][] | undefined {
    const tables: number[][] = []
    for (const row of [0, 1, 2, 3]) {
      const left = vectors.filter((step) => step > 0 && this.taken[inRow(row, step)] === 0)
      const plane = left
        .flatMap((one) => left.map((other) => [0, one, other, one ^ other]))
        .find(([, one, other, third]) => one! < other! && left.includes(third!))
      if (!plane) return undefined
      const rest = vectors.filter((vector) => !plane.includes(vector))
      tables.push(...[plane, rest].map((half) => half.map((vector) => 8 * row + vector)))
    }
    return tables
  }
}
