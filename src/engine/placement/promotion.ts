import { begins, type Market, nowhere } from './problem.ts'

/**
 * A stable placement of at least two thirds of the most there can be: Király's proposals with promotion (Linear time local
 * approximation algorithm for maximum stable marriage, Algorithms 6, 2013; with ties on both sides and, as here, places
 * that take more than one). Students propose from the top of their lists. Among places tied for a student one with a seat
 * free goes first; whoever has another such place left holds on precariously, and gives way to anybody who asks. A student
 * who was refused everywhere is promoted, asks everywhere once more, and now wins ties against those who were not.
 *
 * Promotion goes on here for several levels, a higher one winning ties from a lower: still stable, for whom a place holds
 * only gets better by its ranks, and those refused at a level could not have been better.
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
  private readonly begin: Int32Array
  /** Pairs held, the worst of each place on top. */
  private readonly heap: Int32Array
  private readonly count: Int32Array
  /** Where in the heap a student is. */
  private readonly spot: Int32Array
  private readonly pairOf: Int32Array
  private readonly level: Uint8Array
  private readonly next: Int32Array
  private readonly loose: Loose

  constructor(market: Market, levels: number) {
    const { students, places, start } = market
    this.market = market
    this.levels = levels
    this.begin = begins(market.seats())
    this.heap = new Int32Array(this.begin[places]!)
    this.count = new Int32Array(places)
    this.spot = new Int32Array(students)
    this.pairOf = new Int32Array(students).fill(nowhere)
    this.level = new Uint8Array(students)
    this.next = start.slice(0, students)
    this.loose = new Loose(this.begin)
  }

  run(order: Int32Array): Int32Array {
    const { level, next, market } = this
    let asking = order
    for (let round = 0; round <= this.levels; round++) {
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
    const { market, next } = this
    let student = first
    for (;;) {
      const end = market.start[student + 1]!
      const from = next[student]!
      if (from === end) return student
      const free = this.freeTied(student, from)
      if (free !== nowhere) {
        this.sit(student, free)
        return nowhere
      }
      next[student] = from + 1
      const out = this.offer(student, from)
      if (out === nowhere) return nowhere
      student = out
    }
  }

  /** The first pair with a seat free among those of the student that are tied with this one. */
  private freeTied(student: number, pair: number, but: number = nowhere): number {
    const { rank, place, start } = this.market
    let from = pair
    while (from > start[student]! && rank[from - 1] === rank[pair]) from--
    for (let other = from; other < start[student + 1]! && rank[other] === rank[pair]; other++)
      if (other !== but && this.hasSeat(place[other]!)) return other
    return nowhere
  }

  private hasSeat(place: number): boolean {
    return this.count[place]! < this.begin[place + 1]! - this.begin[place]!
  }

  private sit(student: number, pair: number) {
    const place = this.market.place[pair]!
    this.pairOf[student] = pair
    this.rise(this.begin[place]!, this.count[place]!++, pair)
    if (this.freeTied(student, pair, pair) !== nowhere) this.loose.add(place, student)
  }

  /** A full place is asked: who has to go on asking, the student itself or somebody held. */
  private offer(student: number, pair: number): number {
    const { begin, heap, pairOf, market, count } = this
    const place = market.place[pair]!
    const from = begin[place]!
    if (count[place] === 0) return student
    for (let held = this.loose.take(place); held !== nowhere; held = this.loose.take(place)) {
      const has = pairOf[held]!
      if (has === nowhere || market.place[has] !== place || this.freeTied(held, has, has) === nowhere) continue
      this.replace(from, place, this.spot[held]!, pair)
      return held
    }
    const worst = heap[from]!
    if (!this.isWorse(worst, pair)) return student
    this.replace(from, place, 0, pair)
    return market.student[worst]!
  }

  /** Whether a place would give up one pair for another: it ranks the student lower, or as high and of a lower level. */
  private isWorse(one: number, other: number): boolean {
    const { placeRank, student } = this.market
    const difference = placeRank[one]! - placeRank[other]!
    return difference > 0 || (difference === 0 && this.level[student[one]!]! < this.level[student[other]!]!)
  }

  private replace(from: number, place: number, at: number, pair: number) {
    const { heap, pairOf, market } = this
    const old = heap[from + at]!
    pairOf[market.student[old]!] = nowhere
    pairOf[market.student[pair]!] = pair
    if (this.isWorse(pair, old)) this.rise(from, at, pair)
    else this.sink(from, this.count[place]!, at, pair)
  }

  private rise(from: number, at: number, pair: number) {
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.isWorse(pair, this.heap[from + above]!)) break
      this.put(from, at, this.heap[from + above]!)
      at = above
    }
    this.put(from, at, pair)
  }

  private sink(from: number, count: number, at: number, pair: number) {
    const { heap } = this
    for (let below = 2 * at + 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && this.isWorse(heap[from + below + 1]!, heap[from + below]!)) below++
      if (!this.isWorse(heap[from + below]!, pair)) break
      this.put(from, at, heap[from + below]!)
      at = below
    }
    this.put(from, at, pair)
  }

  private put(from: number, at: number, pair: number) {
    this.heap[from + at] = pair
    this.spot[this.market.student[pair]!] = at
  }
}

/** Per place those who sat down while they had another place as good left. Only a place with a seat free gets more. */
class Loose {
  private readonly begin: Int32Array
  private readonly list: Int32Array
  private readonly count: Int32Array

  constructor(begin: Int32Array) {
    this.begin = begin
    this.list = new Int32Array(begin.at(-1)!)
    this.count = new Int32Array(begin.length - 1)
  }

  add(place: number, student: number) {
    this.list[this.begin[place]! + this.count[place]!++] = student
  }

  take(place: number): number {
    return this.count[place]! > 0 ? this.list[this.begin[place]! + --this.count[place]!]! : nowhere
  }
}
