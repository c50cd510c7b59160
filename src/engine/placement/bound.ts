import { Forced } from './forced.ts'
import { begins, Market, nowhere, type PlacementProblem } from './problem.ts'

/**
 * What no stable placement can exceed: a maximum matching of the pairs that can be together in one (forced.ts), which
 * leaves out some that a maximum matching of all pairs would use.
 *
 * @throws when a choice cannot be right: ask contradictions()
 *
 * Cost: O(pairs · √students), and O(pairs of a student or a place) for each time one of its pairs is struck out.
 */
export function placementBound(problem: PlacementProblem): number {
  const forced = new Forced(new Market(problem))
  forced.reason()
  return mostSeated(forced.market, forced.open)
}

/**
 * Size of a maximum matching of students to seats (Hopcroft and Karp, SIAM Journal on Computing 2, 1973, with places that
 * take more than one). Cost: O(pairs · √students).
 *
 * @param alive pairs that may be used; absent: all
 */
export function mostSeated(market: Market, alive?: Uint8Array): number {
  return new Seating(market, alive).most()
}

export class Seating {
  private readonly market: Market
  private readonly alive: Uint8Array | undefined
  readonly begin: Int32Array
  /** Who sits on each seat; those of a place are filled from the front. */
  readonly sits: Int32Array
  readonly count: Int32Array
  readonly has: Uint8Array
  private readonly layer: Int32Array
  private readonly next: Int32Array

  constructor(market: Market, alive: Uint8Array | undefined) {
    this.market = market
    this.alive = alive
    this.begin = begins(market.seats())
    this.sits = new Int32Array(this.begin[market.places]!)
    this.count = new Int32Array(market.places)
    this.has = new Uint8Array(market.students)
    this.layer = new Int32Array(market.students)
    this.next = new Int32Array(market.students)
  }

  most(): number {
    const { market, has, next } = this
    let seated = 0
    while (this.layers()) {
      next.set(market.start.subarray(0, market.students))
      for (let student = 0; student < market.students; student++)
        if (!has[student] && this.augment(student)) {
          has[student] = 1
          seated++
        }
    }
    return seated
  }

  /** How far each student is from one without a seat; whether a seat that is free can be reached. */
  private layers(): boolean {
    const { market, layer, has, begin, sits, count } = this
    const queue: number[] = []
    layer.fill(nowhere)
    for (let student = 0; student < market.students; student++)
      if (!has[student]) {
        layer[student] = 0
        queue.push(student)
      }
    const met = new Uint8Array(market.places)
    let found = false
    for (let at = 0; at < queue.length && !found; at++) {
      const student = queue[at]!
      for (let pair = market.start[student]!; pair < market.start[student + 1]!; pair++) {
        const place = market.place[pair]!
        if (this.alive?.[pair] === 0 || met[place]) continue
        met[place] = 1
        const taken = count[place]!
        if (taken < begin[place + 1]! - begin[place]!) found = true
        for (let seat = begin[place]!; seat < begin[place]! + taken; seat++)
          if (layer[sits[seat]!] === nowhere) {
            layer[sits[seat]!] = layer[student]! + 1
            queue.push(sits[seat]!)
          }
      }
    }
    return found
  }

  /** A path of moves from this student to a free seat, down the layers; without recursion, for paths can be long. */
  private augment(first: number): boolean {
    const { market, layer, next, begin, sits, count } = this
    const path: { student: number; seat: number }[] = []
    let student = first
    let seat = nowhere
    for (;;) {
      const pair = next[student]!
      if (pair === market.start[student + 1]!) {
        layer[student] = nowhere
        const back = path.pop()
        if (!back) return false
        ;({ student, seat } = back)
        continue
      }
      const place = market.place[pair]!
      const taken = count[place]!
      if (this.alive?.[pair] !== 0 && taken < begin[place + 1]! - begin[place]!) {
        sits[begin[place]! + taken] = student
        count[place]!++
        for (const step of path) sits[step.seat] = step.student
        return true
      }
      seat = Math.max(seat + 1, begin[place]!)
      if (this.alive?.[pair] === 0 || seat >= begin[place]! + taken) {
        next[student]!++
        seat = nowhere
        continue
      }
      if (layer[sits[seat]!] !== layer[student]! + 1) continue
      path.push({ student, seat })
      student = sits[seat]!
      seat = nowhere
    }
  }
}
