import type { Going, Random } from '../kit/index.ts'
import { Differences, type Rings, turnedBy } from './differences.ts'

/**
 * Rounds in which few or no players meet twice, found by looking for a plan that turns into itself.
 *
 * The players are put on rings of m seats, with some left over who never move. From b base rounds follow b·m: turn all
 * rings by one seat, m times. Two players meet twice exactly when a difference (of seats, between two rings) occurs
 * twice in the base rounds, so only b·g·s(s-1)/2 differences have to be distinct: a search space many thousand times
 * smaller than that of whole plans. This is the method of starters and difference families for resolvable designs
 * (Colbourn and Dinitz, Handbook of Combinatorial Designs, 2nd ed. 2007, II.7 and VI.51; Anderson, Combinatorial Designs
 * and Tournaments, 1997). Here annealing makes the differences distinct.
 *
 * Cost: a step changes 4(s - 1) counters. Most plans that exist come in milliseconds.
 */
export class TurnedRounds {
  private readonly rounds: number
  /** Half of them, the less promising, are given up after each round of turns. */
  private searches: Starter[]
  private best: { repeats: number; plan: Int32Array[] } | undefined
  private effort = 10_000
  private at = 0

  /** @param tables number of tables g, each of `size` seats s; players are 0 … g·s - 1 */
  constructor(tables: number, size: number, rounds: number, random: Random) {
    this.rounds = rounds
    this.searches = waysToLay(tables, size, rounds).map((rings) => new Starter(tables, size, rings, random))
  }

  /**
   * Goes on looking where it was.
   * @returns the best plan so far, an array of g·s players a round, table after table; undefined when rings do not fit
   */
  search(going: Going): Int32Array[] | undefined {
    while (this.searches.length > 0 && this.best?.repeats !== 0 && going()) {
      const search = this.searches[this.at]!
      const { repeats, bases } = search.run(this.effort / search.rings.bases ** 2, going)
      search.fewest = Math.min(search.fewest, repeats)
      if (!this.best || repeats < this.best.repeats)
        this.best = { repeats, plan: turned(bases, search.rings, this.rounds) }
      this.at = (this.at + 1) % this.searches.length
      if (this.at === 0) {
        this.effort *= 2
        this.searches = this.searches
          .toSorted((one, other) => one.fewest - other.fewest)
          .slice(0, Math.max(3, Math.ceil(this.searches.length / 2)))
      }
    }
    return this.best?.plan
  }
}

/** Temperatures in halves of a difference: between them the price falls, hotter it is chance, colder it is stuck. */
const hot = 0.8
const cold = 0.45

/** The ways to lay the players on rings: few base rounds first. */
function waysToLay(tables: number, size: number, rounds: number): Rings[] {
  const players = tables * size
  const most = Math.floor((players - 1) / (size - 1))
  const found: Rings[] = []
  for (let bases = 1; bases <= 3; bases++)
    for (let turns = Math.max(3, Math.ceil(rounds / bases)); turns * bases <= most; turns++) {
      const rings = Math.floor(players / turns)
      const fixed = players - rings * turns
      if (fixed <= tables) found.push({ players, turns, rings, bases })
    }
  return found
}

function turned(bases: Int32Array[], rings: Rings, rounds: number): Int32Array[] {
  const plan = bases.flatMap((base) =>
    Array.from({ length: rings.turns }, (_, turn) => base.map((player) => turnedBy(rings, player, turn))),
  )
  return plan.slice(0, rounds)
}

/** Annealing over base rounds: swaps two players of a base round, at the price of differences that occur too often. */
class Starter {
  readonly rings: Rings
  /** Repeats of the best plan so far. */
  fewest = Infinity
  private readonly size: number
  private readonly random: Random
  private readonly seats: Int32Array
  private readonly differences: Differences

  constructor(tables: number, size: number, rings: Rings, random: Random) {
    this.size = size
    this.rings = rings
    this.random = random
    this.seats = new Int32Array(tables * size * rings.bases)
    for (let at = 0; at < this.seats.length; at++) this.seats[at] = at % rings.players
    this.differences = new Differences(rings)
  }

  /** So many steps from a random start. */
  run(effort: number, going: Going): { repeats: number; bases: Int32Array[] } {
    this.mix()
    let best = Infinity
    const kept = this.seats.slice()
    const cooling = Math.pow(cold / hot, 1 / effort)
    for (let step = 0, heat = hot; step < effort; step++, heat *= cooling) {
      this.step(heat)
      if (this.differences.price < best) {
        best = this.differences.price
        kept.set(this.seats)
      }
      if (best === 0 || (step % 4096 === 4095 && !going())) break
    }
    const { players, bases, turns } = this.rings
    return {
      repeats: (best * turns) / 2,
      bases: Array.from({ length: bases }, (_, base) => kept.slice(base * players, (base + 1) * players)),
    }
  }

  private mix() {
    const { seats, size, differences } = this
    const { players, bases } = this.rings
    for (let base = 0; base < bases; base++) this.random.shuffle(seats.subarray(base * players, (base + 1) * players))
    differences.clear()
    for (let from = 0; from < seats.length; from += size)
      for (let one = from; one < from + size; one++)
        for (let other = one + 1; other < from + size; other++) differences.add(seats[one]!, seats[other]!)
  }

  private step(heat: number) {
    const { random, differences, size } = this
    const one = random.below(this.seats.length)
    const other = one - (one % this.rings.players) + random.below(this.rings.players)
    if (one - (one % size) === other - (other % size)) return
    const before = differences.price
    this.swap(one, other)
    const change = differences.price - before
    if (change > 0 && random.next() >= Math.exp(-change / heat)) this.swap(one, other)
  }

  private swap(one: number, other: number) {
    const { seats } = this
    const first = seats[one]!
    const second = seats[other]!
    this.leave(first, one)
    this.leave(second, other)
    seats[one] = second
    seats[other] = first
    this.join(second, one)
    this.join(first, other)
  }

  private leave(player: number, seat: number) {
    const from = seat - (seat % this.size)
    for (let at = from; at < from + this.size; at++) if (at !== seat) this.differences.remove(player, this.seats[at]!)
  }

  private join(player: number, seat: number) {
    const from = seat - (seat % this.size)
    for (let at = from; at < from + this.size; at++) if (at !== seat) this.differences.add(player, this.seats[at]!)
  }
}
