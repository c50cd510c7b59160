import type { Random } from '../kit/index.ts'
import type { ByPlace } from './by-place.ts'
import { begins, type Market, nowhere } from './problem.ts'

/** After so many changes a step that has not come to rest is taken back. */
const longest = 200

/** How readily a tie is broken on the way. */
const tie = 0.3

/**
 * Walks from one stable placement to another. A step gives somebody a place it finds at least as good, while the place
 * finds the student at least as good as one it holds: one of the two is indifferent, or they would have each other.
 * Whoever has to give way asks from the top of its list, a seat that comes free is offered from the top of the place's
 * list, and so on until nobody has anything left to ask (paths to stability: Roth and Vande Vate, Econometrica 58, 1990).
 * A step that does not come to rest, or after which too few are placed, is taken back.
 *
 * It is stable again then: of each pair that would rather have each other either the student lost something and has not
 * asked since, or the place did and has not offered since. Seats are offered before anybody asks, so that nobody who asks
 * takes a seat before somebody the place likes better.
 *
 * Promotion ends where no student without a place gets further; moves of students who have one open ways from there that
 * neither students nor places without would find.
 *
 * Cost: a microsecond or so a step, one in ten of which is possible; more when lists and capacities are large.
 */
export class Walk {
  readonly pairOf: Int32Array
  placed = 0
  private readonly market: Market
  private readonly byPlace: ByPlace
  private readonly random: Random
  private readonly begin: Int32Array
  /** Pairs held by each place, in no order, and where each student's is. */
  private readonly held: Int32Array
  private readonly count: Int32Array
  private readonly spot: Int32Array
  private readonly asking: number[] = []
  private readonly offering: number[] = []
  /** Students who moved, each with the pair it had. */
  private readonly moves: number[] = []

  constructor(market: Market, { byPlace, pairOf, random }: { byPlace: ByPlace; pairOf: Int32Array; random: Random }) {
    this.market = market
    this.byPlace = byPlace
    this.random = random
    this.begin = begins(market.seats())
    this.held = new Int32Array(this.begin[market.places]!)
    this.count = new Int32Array(market.places)
    this.spot = new Int32Array(market.students)
    this.pairOf = new Int32Array(market.students).fill(nowhere)
    for (const [student, pair] of pairOf.entries()) this.move(student, pair)
    this.moves.length = 0
  }

  /** Steps from random pairs; never are fewer placed than the most so far in these steps, less the slack. */
  steps(count: number, slack: number) {
    const pairs = this.market.student.length
    let most = this.placed
    for (let step = 0; step < count && pairs > 0; step++) {
      this.step(this.random.below(pairs), most - slack)
      if (this.placed > most) most = this.placed
    }
  }

  private step(pair: number, least: number) {
    const { market, moves } = this
    const { student, place, rank, placeRank } = market
    const at = student[pair]!
    const to = place[pair]!
    const has = this.pairOf[at]!
    if (has === pair || (has !== nowhere && rank[has]! < rank[pair]!)) return
    moves.length = 0
    if (!this.hasSeat(to)) {
      const out = this.worst(to)
      if (out === nowhere || placeRank[out]! < placeRank[pair]!) return
      this.move(student[out]!, nowhere)
      this.asking.push(student[out]!)
    }
    this.move(at, pair)
    if (has !== nowhere) this.offering.push(place[has]!)
    if (!this.settle() || this.placed < least) this.takeBack()
  }

  private settle(): boolean {
    const { asking, offering } = this
    for (let step = 0; step < longest; step++)
      if (offering.length > 0) this.offer(offering.pop()!)
      else if (asking.length > 0) this.ask(asking.pop()!)
      else return true
    return false
  }

  private takeBack() {
    const { moves } = this
    this.asking.length = this.offering.length = 0
    for (let at = moves.length - 2; at >= 0; at -= 2) this.move(moves[at]!, moves[at + 1]!)
    moves.length = 0
  }

  /** The best that would have this student, or would as soon have it; those tied have a chance each. */
  private ask(at: number) {
    const { market, pairOf, random } = this
    const { start, rank, place, placeRank, student } = market
    const has = pairOf[at]!
    const until = has === nowhere ? Infinity : rank[has]!
    let chosen = nowhere
    let outOf = nowhere
    let weight = 0
    for (let pair = start[at]!; pair < start[at + 1]! && rank[pair]! < until; pair++) {
      if (chosen !== nowhere && rank[pair]! > rank[chosen]!) break
      const out = this.hasSeat(place[pair]!) ? nowhere : this.worst(place[pair]!)
      if (out === nowhere && !this.hasSeat(place[pair]!)) continue
      const difference = out === nowhere ? Infinity : placeRank[out]! - placeRank[pair]!
      if (difference < 0 || (difference === 0 && (has !== nowhere || random.next() >= tie))) continue
      const chance = out === nowhere ? 100 : difference > 0 ? 10 : 1
      weight += chance
      if (random.below(weight) >= chance) continue
      chosen = pair
      outOf = out
    }
    if (chosen === nowhere) return
    if (outOf !== nowhere) {
      this.move(student[outOf]!, nowhere)
      this.asking.push(student[outOf]!)
    }
    this.move(at, chosen)
    if (has !== nowhere) this.offering.push(place[has]!)
  }

  /** A free seat to the best student who would rather have it, or as soon. */
  private offer(from: number) {
    const { market, pairOf, random, byPlace } = this
    const { rank, place, placeRank, student } = market
    if (!this.hasSeat(from)) return
    let chosen = nowhere
    let weight = 0
    for (let at = byPlace.start[from]!; at < byPlace.start[from + 1]!; at++) {
      const pair = byPlace.order[at]!
      if (chosen !== nowhere && placeRank[pair]! > placeRank[chosen]!) break
      const has = pairOf[student[pair]!]!
      if (has === pair) continue
      const difference = has === nowhere ? Infinity : rank[has]! - rank[pair]!
      if (difference < 0 || (difference === 0 && random.next() >= tie)) continue
      const chance = has === nowhere ? 100 : difference > 0 ? 10 : 1
      weight += chance
      if (random.below(weight) < chance) chosen = pair
    }
    if (chosen === nowhere) return
    const has = pairOf[student[chosen]!]!
    this.move(student[chosen]!, chosen)
    this.offering.push(from)
    if (has !== nowhere) this.offering.push(place[has]!)
  }

  private hasSeat(place: number): boolean {
    return this.count[place]! < this.begin[place + 1]! - this.begin[place]!
  }

  /** One of those a full place ranks lowest, by chance. */
  private worst(place: number): number {
    const { begin, held, count, random } = this
    const { placeRank } = this.market
    let found = nowhere
    let tied = 0
    for (let at = begin[place]!; at < begin[place]! + count[place]!; at++) {
      const difference = found === nowhere ? 1 : placeRank[held[at]!]! - placeRank[found]!
      if (difference < 0) continue
      tied = difference > 0 ? 1 : tied + 1
      if (tied === 1 || random.below(tied) === 0) found = held[at]!
    }
    return found
  }

  private move(student: number, pair: number) {
    const { market, begin, held, count, spot, pairOf } = this
    const had = pairOf[student]!
    this.moves.push(student, had)
    pairOf[student] = pair
    if (had !== nowhere) {
      const place = market.place[had]!
      const last = held[begin[place]! + --count[place]!]!
      held[begin[place]! + spot[student]!] = last
      spot[market.student[last]!] = spot[student]!
      this.placed--
    }
    if (pair === nowhere) return
    const place = market.place[pair]!
    held[begin[place]! + count[place]!] = pair
    spot[student] = count[place]!++
    this.placed++
  }
}
