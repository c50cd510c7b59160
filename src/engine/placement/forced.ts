import { Agenda } from './agenda.ts'
import { ByPlace, counts } from './by-place.ts'
import { type Market, nowhere } from './problem.ts'

/**
 * Which pairs can still be together in a stable placement, found by reasoning from those that cannot. What is struck out
 * is in no stable placement that keeps to what was struck out before. The reasons, of which the first and the third are
 * like those by which Irving and Manlove make lists shorter (Finding large stable matchings, ACM Journal of Experimental
 * Algorithmics 14, 2009):
 *
 * 1. A place can only have fewer students as good as this one than it takes: the student gets it, or one at least as good,
 *    so none that is worse.
 * 2. A student can get nothing as good as this place: the place is full of students as good as this one, so it gets none
 *    that is worse.
 * 3. Of as many students as a place takes each can get nothing as good save this place: it gets none worse than they are.
 * 4. A place that is full can only have as many students as it takes: they are there. Students who are there for certain
 *    leave no seat to others.
 */
export class Forced {
  readonly market: Market
  readonly byPlace: ByPlace
  /** By pair: 1 while it can be together. */
  readonly open: Uint8Array
  /** Students who have a place for certain; places that are full for certain. */
  readonly placed: Uint8Array
  readonly full: Uint8Array
  /** Nothing is possible. */
  impossible = false
  /** How many open pairs each student has. */
  readonly left: Int32Array
  private readonly lowest: Float64Array
  private readonly students: Agenda
  private readonly places: Agenda

  constructor(market: Market, earlier?: Forced) {
    const { students, places, student, place, capacity } = market
    this.market = market
    this.byPlace = earlier?.byPlace ?? new ByPlace(market)
    this.open = earlier?.open.slice() ?? new Uint8Array(student.length).fill(1)
    this.placed = earlier?.placed.slice() ?? new Uint8Array(students)
    this.full = earlier?.full.slice() ?? new Uint8Array(places)
    this.left = earlier?.left.slice() ?? counts(student, students)
    this.lowest = earlier?.lowest.slice() ?? new Float64Array(places).fill(Infinity)
    this.students = new Agenda(students)
    this.places = new Agenda(places)
    if (earlier) return
    for (let pair = 0; pair < student.length; pair++) if (capacity[place[pair]!] === 0) this.strike(pair)
    for (let at = 0; at < students; at++) this.students.add(at)
    for (let at = 0; at < places; at++) this.places.add(at)
  }

  /** The same, to reason on from in another direction; what was struck out has been reasoned about. */
  copy(): Forced {
    return new Forced(this.market, this)
  }

  strike(pair: number) {
    if (this.open[pair] === 0) return
    const student = this.market.student[pair]!
    const place = this.market.place[pair]!
    this.open[pair] = 0
    this.left[student]!--
    this.students.add(student)
    this.places.add(place)
  }

  /** Puts a pair together: all others of the student are struck out. */
  join(pair: number) {
    const { start, student } = this.market
    const at = student[pair]!
    this.certain(at)
    for (let other = start[at]!; other < start[at + 1]!; other++) if (other !== pair) this.strike(other)
  }

  /** The student has a place for certain. */
  certain(student: number) {
    if (this.placed[student]) return
    this.placed[student] = 1
    this.students.add(student)
  }

  /** Reasons on until nothing follows any more, or nothing is possible. Cost: O(pairs) for each time a list changes. */
  reason(): boolean {
    while (!this.impossible) {
      const student = this.students.take()
      if (student !== nowhere) {
        this.ofStudent(student)
        continue
      }
      const place = this.places.take()
      if (place === nowhere) return true
      this.ofPlace(place)
    }
    return false
  }

  private ofStudent(student: number) {
    const { start, place, placeRank, rank } = this.market
    const { open } = this
    const end = start[student + 1]!
    let best = start[student]!
    while (best < end && open[best] === 0) best++
    if (best === end && this.placed[student]) this.impossible = true
    const top = best === end ? Infinity : rank[best]!
    for (let pair = start[student]!; pair < end && rank[pair]! < top; pair++) this.fill(place[pair]!, placeRank[pair]!)
    let other = best + 1
    while (other < end && open[other] === 0) other++
    if (best < end && (other >= end || rank[other]! > top)) this.places.add(place[best]!)
  }

  /** The place is full for certain. */
  certainlyFull(place: number) {
    if (this.full[place]) return
    this.full[place] = 1
    this.places.add(place)
  }

  /** The place is full of students it ranks so high or higher. */
  private fill(place: number, lowest: number) {
    const { order, start } = this.byPlace
    if (this.market.capacity[place] === 0) return
    this.certainlyFull(place)
    if (lowest >= this.lowest[place]!) return
    this.lowest[place] = lowest
    for (let at = start[place + 1]! - 1; at >= start[place]!; at--) {
      if (this.market.placeRank[order[at]!]! <= lowest) break
      this.strike(order[at]!)
    }
  }

  private ofPlace(place: number) {
    const { order, start } = this.byPlace
    const { placeRank, capacity } = this.market
    const seats = capacity[place]!
    if (seats === 0) return
    let better = 0
    let firm = 0
    for (let from = start[place]!, to = from; from < start[place + 1]! && firm < seats; from = to) {
      const rank = placeRank[order[from]!]!
      for (; to < start[place + 1]! && placeRank[order[to]!] === rank; to++) {
        better += this.open[order[to]!]!
        if (this.onlyBest(order[to]!)) firm++
      }
      if (better <= seats)
        for (let at = from; at < to; at++) if (better - this.open[order[at]!]! < seats) this.atLeast(order[at]!)
      if (firm >= seats) this.fill(place, rank)
    }
    this.count(place)
  }

  /** The student gets nothing worse than this. */
  private atLeast(pair: number) {
    const { start, student, rank } = this.market
    const at = student[pair]!
    this.certain(at)
    for (let other = start[at + 1]! - 1; other > pair && rank[other]! > rank[pair]!; other--) this.strike(other)
  }

  private onlyBest(pair: number): boolean {
    const { start, student, rank } = this.market
    if (this.open[pair] === 0) return false
    const from = start[student[pair]!]!
    const end = start[student[pair]! + 1]!
    for (let other = from; other < end && rank[other]! <= rank[pair]!; other++)
      if (other !== pair && this.open[other] === 1) return false
    return true
  }

  /** Joins or strikes out what follows from the number of seats. */
  private count(place: number) {
    const { market, byPlace, open, left, placed } = this
    const seats = market.capacity[place]!
    const row = byPlace.order.subarray(byPlace.start[place]!, byPlace.start[place + 1]!).filter((pair) => open[pair])
    const isThere = (pair: number) => placed[market.student[pair]!] === 1 && left[market.student[pair]!] === 1
    const there = row.filter(isThere).length
    if (there > seats || (this.full[place] && row.length < seats)) this.impossible = true
    else if (there === seats) {
      this.full[place] = 1
      if (row.length > seats) for (const pair of row) if (!isThere(pair)) this.strike(pair)
    } else if (this.full[place] && row.length === seats) for (const pair of row) this.join(pair)
  }
}
