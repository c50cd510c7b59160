import { Seating } from './bound.ts'
import type { Forced } from './forced.ts'
import { nowhere } from './problem.ts'

/** `pairOf` by student when there is a stable placement of more; `proven`: there is none of more than what is known then. */
export type Exact = { pairOf: Int32Array | undefined; proven: boolean }

/**
 * Looks for a stable placement of more students than `known`, and goes on until there is none of more: branch and bound.
 * Each branch puts one student, the one with the fewest ways, in one of its places or in none, reasons what follows
 * (forced.ts) and is left when nothing is possible or a maximum matching of what is open has no more students than known.
 *
 * Cost: O(pairs · √students) a branch, `branches` of them at most; `going` is asked at each.
 */
export function moreThan(root: Forced, known: number, going: () => boolean): Exact {
  let best: Int32Array | undefined
  let most = known
  let proven = true
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!going()) {
      proven = false
      break
    }
    if (!canExceed(node, most)) continue
    const student = undecided(node)
    if (student === nowhere) {
      best = pairsOf(node)
      most = best.reduce((count, pair) => count + (pair === nowhere ? 0 : 1), 0)
      continue
    }
    stack.push(...branches(node, student).toReversed())
  }
  return { pairOf: best, proven }
}

/** Reasons until nothing follows any more, also from the number that has to be placed. */
function canExceed(node: Forced, known: number): boolean {
  for (let left = Infinity; ;) {
    if (!node.reason()) return false
    const open = node.left.reduce((sum, count) => sum + count, 0)
    if (open === left) return true
    left = open
    const seating = new Seating(node.market, node.open)
    const most = seating.most()
    if (most <= known) return false
    if (most > known + 1) return true
    tighten(node, seating)
  }
}

/**
 * What all maximum matchings have in common, after one is known (Dulmage and Mendelsohn, Canadian Journal of Mathematics
 * 10, 1958): students whom no row of changes leads to from one without a seat have one in all of them, and so for places.
 */
function tighten(node: Forced, seating: Seating) {
  const { student, place, capacity } = node.market
  const below = withoutSeat(node, seating)
  const above = withSeatFree(node, seating)
  for (const [at, reached] of below.students.entries()) if (!reached) node.certain(at)
  for (const [at, reached] of above.places.entries()) if (!reached && capacity[at]! > 0) node.certainlyFull(at)
  for (const [pair, open] of node.open.entries()) {
    const outer = below.places[place[pair]!] && !below.students[student[pair]!]
    const inner = above.students[student[pair]!] && !above.places[place[pair]!]
    if (open && (outer || inner)) node.strike(pair)
  }
}

type Reached = { students: Uint8Array; places: Uint8Array }

/** Who could be without a seat in another maximum matching, and the places they could have. */
function withoutSeat({ market, open }: Forced, { sits, count, has, begin }: Seating): Reached {
  const { start, place } = market
  const queue = [...has.keys()].filter((at) => !has[at])
  const reached = { students: has.map((seated) => 1 - seated), places: new Uint8Array(market.places) }
  for (const at of queue)
    for (let pair = start[at]!; pair < start[at + 1]!; pair++) {
      const to = place[pair]!
      if (!open[pair] || reached.places[to]) continue
      reached.places[to] = 1
      for (const other of sits.subarray(begin[to], begin[to]! + count[to]!)) {
        if (reached.students[other]) continue
        reached.students[other] = 1
        queue.push(other)
      }
    }
  return reached
}

/** Places that could have a seat free in another maximum matching, and the students who could have one of those. */
function withSeatFree({ market, open, byPlace }: Forced, { sits, count, begin }: Seating): Reached {
  const seatOf = new Int32Array(market.students).fill(nowhere)
  for (let at = 0; at < market.places; at++)
    for (const other of sits.subarray(begin[at], begin[at]! + count[at]!)) seatOf[other] = at
  const queue = [...count.keys()].filter((at) => count[at]! < market.capacity[at]!)
  const reached = { students: new Uint8Array(market.students), places: new Uint8Array(market.places) }
  for (const at of queue) reached.places[at] = 1
  for (const at of queue)
    for (const pair of byPlace.order.subarray(byPlace.start[at], byPlace.start[at + 1])) {
      const student = market.student[pair]!
      if (!open[pair] || reached.students[student]) continue
      reached.students[student] = 1
      const from = seatOf[student]!
      if (from === nowhere || reached.places[from]) continue
      reached.places[from] = 1
      queue.push(from)
    }
  return reached
}

function undecided({ left, placed }: Forced): number {
  let found = nowhere
  let fewest = Infinity
  for (const [student, open] of left.entries()) {
    const ways = open + 1 - placed[student]!
    if (ways < 2 || ways >= fewest) continue
    found = student
    fewest = ways
  }
  return found
}

function branches(node: Forced, student: number): Forced[] {
  const { start } = node.market
  const row: number[] = []
  for (let pair = start[student]!; pair < start[student + 1]!; pair++) if (node.open[pair]) row.push(pair)
  const made = row.map((pair) => {
    const child = node.copy()
    child.join(pair)
    return child
  })
  if (node.placed[student]) return made
  const none = node.copy()
  for (const pair of row) none.strike(pair)
  return [...made, none]
}

/** By student the only pair that is open. */
function pairsOf({ market, open }: Forced): Int32Array {
  const pairOf = new Int32Array(market.students).fill(nowhere)
  for (let pair = 0; pair < open.length; pair++) if (open[pair]) pairOf[market.student[pair]!] = pair
  return pairOf
}
