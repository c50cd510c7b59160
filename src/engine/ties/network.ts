/** A tie between two people; the weight says how strong, 1 when absent. Several ties of one pair add up. */
export type Tie = { one: number; other: number; weight?: number }

/**
 * Who has ties with whom, in rows: the ties of person p are at start[p] … start[p + 1] - 1, others in order of number.
 * Every tie is there twice, once from each side.
 */
export type Network = {
  people: number
  start: Int32Array
  other: Int32Array
  weight: Float64Array
}

/** Lays ties in rows. Ties of a person with oneself are left out. Cost: O(people + ties), by counting. */
export function networkOf(people: number, ties: readonly Tie[]): Network {
  const kept = ties.filter(({ one, other }) => one !== other)
  const from = new Int32Array(kept.length * 2)
  const to = new Int32Array(kept.length * 2)
  const weights = new Float64Array(kept.length * 2)
  for (const [index, { one, other, weight = 1 }] of kept.entries()) {
    from[index * 2] = to[index * 2 + 1] = one
    to[index * 2] = from[index * 2 + 1] = other
    weights[index * 2] = weights[index * 2 + 1] = weight
  }
  // Sorted by the other, then by the one and keeping that order: rows in order of number.
  const order = sortedBy(from, people, sortedBy(to, people, Int32Array.from(from.keys())))
  const start = new Int32Array(people + 1)
  const other = new Int32Array(order.length)
  const weight = new Float64Array(order.length)
  let count = 0
  let last = -1
  for (const at of order) {
    const person = from[at]!
    if (person === last && other[count - 1] === to[at]) weight[count - 1]! += weights[at]!
    else {
      other[count] = to[at]!
      weight[count++] = weights[at]!
      start[person + 1]!++
    }
    last = person
  }
  for (let person = 0; person < people; person++) start[person + 1]! += start[person]!
  return { people, start, other: other.slice(0, count), weight: weight.slice(0, count) }
}

function sortedBy(key: Int32Array, people: number, order: Int32Array): Int32Array {
  const next = new Int32Array(people + 1)
  for (const value of key) next[value + 1]!++
  for (let person = 0; person < people; person++) next[person + 1]! += next[person]!
  const sorted = new Int32Array(order.length)
  for (const at of order) sorted[next[key[at]!]!++] = at
  return sorted
}
