import { Held } from './held.ts'
import { Loose } from './loose.ts'
import { type Market, nowhere } from './problem.ts'

/** No more levels once full places were asked so often, beside once for each pair. */
const patience = 100_000

/**
 * A stable placement of at least two thirds of the most there can be: Király's proposals with promotion (Linear time local
 * approximation algorithm for maximum stable marriage, Algorithms 6, 2013; with ties on both sides and, as here, places
 * that take more than one). Students propose from the top of their lists. Among places tied for a student one with a seat
 * free goes first; whoever has another such place left holds on precariously, and gives way to anybody who asks. A student
 * who was refused everywhere is promoted, asks everywhere once more, and now wins ties against those who were not.
 *
 * Promotion goes on here for several levels, a higher one winning ties from a lower. Still stable: a place refuses nobody
 * until it is full and holds nobody precariously, and from then on whom it holds only gets better by its ranks.
 *
 * @param order students in the order in which they propose
 * @param levels how often a student is promoted at most; one is enough for the two thirds
 * @returns by student the pair of the market, -1 for none
 *
 * Cost: O(levels · pairs · log capacity), and much less when few are refused everywhere.
 */
export function promoted(market: Market, order: Int32Array, levels: number): Int32Array {
  return new Proposals(market, levels).run(order)
}

class Proposals {
  private readonly market: Market
  private readonly levels: number
  private readonly held: Held
  private readonly pairOf: Int32Array
  private readonly level: Int32Array
  private readonly next: Int32Array
  private readonly loose: Loose
  /** How often a full place was asked. */
  private asked = 0

  constructor(market: Market, levels: number) {
    const { students, start } = market
    const seats = market.seats()
    this.market = market
    this.levels = levels
    this.held = new Held(seats, students)
    this.loose = new Loose(seats)
    this.pairOf = new Int32Array(students).fill(nowhere)
    this.level = new Int32Array(students)
    this.next = start.slice(0, students)
  }

  run(order: Int32Array): Int32Array {
    const { level, next, market } = this
    const most = patience + market.student.length
    let asking = order
    for (let round = 0; round <= this.levels && asking.length > 0 && this.asked <= most; round++) {
      const refused: number[] = []
      for (const student of asking) {
        const out = this.ask(student)
        if (out !== nowhere) refused.push(out)
      }
      for (const student of refused) {
        level[student] = round + 1
        next[student] = market.start[student]!
      }
      asking = Int32Array.from(refused)
    }
    return this.pairOf
  }

  /** Lets a student ask, and then whoever had to give way, until somebody finds a seat or is refused everywhere. */
  private ask(first: number): number {
    const { next } = this
    const { start, rank } = this.market
    let student = first
    let refusedAt = 0
    for (;;) {
      const pair = next[student]!
      if (pair === start[student + 1]!) return student
      // Full places stay full: only where the student's ties begin, or after it had to give way, can there be a seat.
      const free = rank[pair] === refusedAt ? nowhere : this.freeTied(student, pair)
      if (free !== nowhere) {
        this.sit(student, free)
        return nowhere
      }
      next[student] = pair + 1
      this.asked++
      const out = this.offer(student, pair)
      refusedAt = out === student ? rank[pair]! : 0
      student = out
    }
  }

  /** The first pair with a seat free among those of the student that are tied with this one. */
  private freeTied(student: number, pair: number, but: number = nowhere): number {
    const { rank, place, start } = this.market
    let from = pair
    while (from > start[student]! && rank[from - 1] === rank[pair]) from--
    for (let other = from; other < start[student + 1]! && rank[other] === rank[pair]; other++)
      if (other !== but && this.held.hasSeat(place[other]!)) return other
    return nowhere
  }

  private sit(student: number, pair: number) {
    const place = this.market.place[pair]!
    this.pairOf[student] = pair
    this.held.add(place, student, this.keyOf(student, pair))
    if (this.freeTied(student, pair, pair) !== nowhere) this.loose.add(place, student)
  }

  /** A full place is asked: who has to go on asking, the student itself or somebody held. */
  private offer(student: number, pair: number): number {
    const { pairOf, held, loose } = this
    const place = this.market.place[pair]!
    const key = this.keyOf(student, pair)
    let out = loose.take(place)
    while (out !== nowhere && !this.isLoose(out, place)) out = loose.take(place)
    if (out === nowhere) out = held.giveWay(place, key)
    if (out === nowhere) return student
    pairOf[out] = nowhere
    pairOf[student] = pair
    held.replace(place, out, student, key)
    return out
  }

  private isLoose(student: number, place: number): boolean {
    const has = this.pairOf[student]!
    return has !== nowhere && this.market.place[has] === place && this.freeTied(student, has, has) !== nowhere
  }

  private keyOf(student: number, pair: number): number {
    return this.market.placeRank[pair]! * (this.levels + 1) - this.level[student]!
  }
}
