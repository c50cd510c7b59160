import { lottery } from './lottery.ts'
import { asPlacement, begins, Market, nowhere, type Placement, type PlacementProblem } from './problem.ts'

/**
 * Places students so that no student can gain by giving another list than the true one, whatever the others give:
 * student-proposing deferred acceptance (Gale and Shapley, American Mathematical Monthly 69, 1962; Dubins and Freedman,
 * same journal 88, 1981; Roth, Mathematics of Operations Research 7, 1982) after ties are broken by one lottery.
 *
 * One lottery for all places, not one for each. Both are strategy-proof and stable. With a single one fewer students are
 * kept from what they want by ties that nobody cares about, and more get their first choice (Abdulkadiroğlu, Pathak and
 * Roth, American Economic Review 99, 2009: New York, where it was chosen for that); and a student has one number, that is
 * easily published and checked. What it costs: a bad number is bad everywhere, so somewhat more students end low on their
 * list or without a place than with a lottery for each place.
 *
 * A student's own ties are broken by the order in which they were given. That is one of the student's true lists, so
 * truth still pays.
 *
 * @param seed of the lottery, see lottery()
 * @returns the placement that is, for these broken ties, the best for every student at once; weakly stable
 * @throws when a choice cannot be right: ask contradictions()
 *
 * Cost: O(pairs · log capacity). What it may miss in placements is what mostPlacements is for.
 */
export function strategyProof(problem: PlacementProblem, seed: number): Placement {
  const market = new Market(problem)
  const number = lottery(seed, market.students)
  const { student, placeRank } = market
  const order = new Float64Array(student.length)
  for (let pair = 0; pair < order.length; pair++)
    order[pair] = placeRank[pair]! * market.students + number[student[pair]!]!
  return propose(market, order)
}

/** Students propose down their lists; each place holds the best, by `order` of the pair, low first. */
function propose(market: Market, order: Float64Array): Placement {
  const { students, start, place: placeAt } = market
  const held = new Held(market.seats(), order)
  const next = start.slice(0, students)
  const placeOf = new Int32Array(students).fill(nowhere)
  for (let student = 0; student < students; student++) {
    let proposer = student
    while (proposer !== nowhere && next[proposer]! < start[proposer + 1]!) {
      const pair = next[proposer]!++
      const refused = held.offer(placeAt[pair]!, pair)
      if (refused === pair) continue
      placeOf[proposer] = placeAt[pair]!
      proposer = refused === nowhere ? nowhere : market.student[refused]!
      if (proposer !== nowhere) placeOf[proposer] = nowhere
    }
  }
  return asPlacement(placeOf)
}

/** For each place a heap with the worst of those it holds on top. */
class Held {
  private readonly begin: Int32Array
  private readonly heap: Int32Array
  private readonly count: Int32Array
  private readonly order: Float64Array

  constructor(seats: Int32Array, order: Float64Array) {
    this.begin = begins(seats)
    this.heap = new Int32Array(this.begin[seats.length]!)
    this.count = new Int32Array(seats.length)
    this.order = order
  }

  /** The pair that is refused: an earlier one, this one, or none. */
  offer(place: number, pair: number): number {
    const { begin, heap, count, order } = this
    const from = begin[place]!
    if (count[place]! < begin[place + 1]! - from) {
      this.rise(from, count[place]!++, pair)
      return nowhere
    }
    const worst = heap[from]
    if (worst === undefined || begin[place + 1] === from || order[worst]! < order[pair]!) return pair
    this.sink(from, count[place]!, pair)
    return worst
  }

  private rise(from: number, at: number, pair: number) {
    const { heap, order } = this
    while (at > 0) {
      const above = (at - 1) >> 1
      if (order[heap[from + above]!]! >= order[pair]!) break
      heap[from + at] = heap[from + above]!
      at = above
    }
    heap[from + at] = pair
  }

  private sink(from: number, count: number, pair: number) {
    const { heap, order } = this
    let at = 0
    for (let below = 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && order[heap[from + below + 1]!]! > order[heap[from + below]!]!) below++
      if (order[heap[from + below]!]! <= order[pair]!) break
      heap[from + at] = heap[from + below]!
      at = below
    }
    heap[from + at] = pair
  }
}
