import { Loose } from './loose.ts'
import { begins, type Market, nowhere } from './problem.ts'

/** No more levels once full places were asked that often, by the number of pairs. */
const patience = 1

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
  /** How little a place wants each of them: its rank, and of those tied a lower level. */
  private readonly key: Float64Array
  private readonly count: Int32Array
  /** Where in the heap a student is. */
  private readonly spot: Int32Array
  private readonly pairOf: Int32Array
  private readonly level: Int32Array
  private readonly next: Int32Array
  private readonly loose: Loose
  /** How often a full place was asked. */
  private asked = 0

  constructor(market: Market, levels: number) {
    const { students, places, start } = market
    this.market = market
    this.levels = levels
    this.begin = begins(market.seats())
    this.heap = new Int32Array(this.begin[places]!)
    this.key = new Float64Array(this.heap.length)
    this.count = new Int32Array(places)
    this.spot = new Int32Array(students)
    this.pairOf = new Int32Array(students).fill(nowhere)
    this.level = new Int32Array(students)
    this.next = start.slice(0, students)
    this.loose = new Loose(this.begin)
  }

  run(order: Int32Array): Int32Array {
    const { level, next, market } = this
    const most = patience * market.student.length
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
      this.asked++
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
    if (this.key[from]! <= this.keyOf(pair)) return student
    const worst = heap[from]!
    this.replace(from, place, 0, pair)
    return market.student[worst]!
  }

  private keyOf(pair: number): number {
    return this.market.placeRank[pair]! * (this.levels + 1) - this.level[this.market.student[pair]!]!
  }

  private replace(from: number, place: number, at: number, pair: number) {
    const { heap, pairOf, market, key } = this
    pairOf[market.student[heap[from + at]!]!] = nowhere
    pairOf[market.student[pair]!] = pair
    if (this.keyOf(pair) > key[from + at]!) this.rise(from, at, pair)
    else this.sink(from, this.count[place]!, at, pair)
  }

  private rise(from: number, start: number, pair: number) {
    const { heap, key } = this
    const own = this.keyOf(pair)
    let at = start
    while (at > 0) {
      const above = (at - 1) >> 1
      if (key[from + above]! >= own) break
      this.put(from + at, at, heap[from + above]!, key[from + above]!)
      at = above
    }
    this.put(from + at, at, pair, own)
  }

  private sink(from: number, count: number, start: number, pair: number) {
    const { heap, key } = this
    const own = this.keyOf(pair)
    let at = start
    for (let below = 2 * at + 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && key[from + below + 1]! > key[from + below]!) below++
      if (key[from + below]! <= own) break
      this.put(from + at, at, heap[from + below]!, key[from + below]!)
      at = below
    }
    this.put(from + at, at, pair, own)
  }

  private put(index: number, spot: number, pair: number, key: number) {
    this.heap[index] = pair
    this.key[index] = key
    this.spot[this.market.student[pair]!] = spot
  }
}
