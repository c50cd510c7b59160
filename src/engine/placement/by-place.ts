import { begins, type Market } from './problem.ts'

/** The pairs of each place, those it ranks best first. Cost: O(pairs), when ranks are not much larger than that. */
export class ByPlace {
  readonly start: Int32Array
  readonly order: Int32Array

  constructor({ place, places, placeRank }: Market) {
    this.start = begins(counts(place, places))
    this.order = new Int32Array(place.length)
    const next = this.start.slice()
    const order = byRank(placeRank)
    for (let at = 0; at < order.length; at++) this.order[next[place[order[at]!]!]!++] = order[at]!
  }
}

/** Where the lowest stands, then the next; equal ones in order. */
function byRank(ranks: Int32Array): Int32Array {
  const order = new Int32Array(ranks.length)
  let highest = 0
  for (let at = 0; at < ranks.length; at++) {
    order[at] = at
    if (ranks[at]! > highest) highest = ranks[at]!
  }
  if (highest > 4 * ranks.length) return order.sort((one, other) => ranks[one]! - ranks[other]! || one - other)
  const next = begins(counts(ranks, highest + 1))
  for (let at = 0; at < ranks.length; at++) order[next[ranks[at]!]!++] = at
  return order
}

/** How often each item is there. */
export function counts(items: Int32Array, size: number): Int32Array {
  const count = new Int32Array(size)
  for (let at = 0; at < items.length; at++) count[items[at]!]!++
  return count
}
