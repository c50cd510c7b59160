import type { Network } from './network.ts'

/**
 * How many shortest paths between others go through each person, each pair counted once, ties all of length 1 (Brandes, A
 * faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25, 2001).
 * @param normalised divided by the number of pairs of others, so 0 … 1
 *
 * Cost: O(people · ties).
 */
export function betweenness(network: Network, { normalised = false }: { normalised?: boolean } = {}): Float64Array {
  const { people, start, other } = network
  const score = new Float64Array(people)
  const order = new Int32Array(people)
  const distance = new Int32Array(people)
  const paths = new Float64Array(people)
  const dependency = new Float64Array(people)
  for (let source = 0; source < people; source++) {
    distance.fill(-1)
    paths.fill(0)
    dependency.fill(0)
    distance[source] = 0
    paths[source] = 1
    order[0] = source
    let reached = 1
    for (let at = 0; at < reached; at++) {
      const person = order[at]!
      for (let tie = start[person]!; tie < start[person + 1]!; tie++) {
        const next = other[tie]!
        if (distance[next]! < 0) {
          distance[next] = distance[person]! + 1
          order[reached++] = next
        }
        if (distance[next] === distance[person]! + 1) paths[next]! += paths[person]!
      }
    }
    for (let at = reached - 1; at > 0; at--) {
      const person = order[at]!
      const each = (1 + dependency[person]!) / paths[person]!
      for (let tie = start[person]!; tie < start[person + 1]!; tie++) {
        const before = other[tie]!
        if (distance[before] === distance[person]! - 1) dependency[before]! += paths[before]! * each
      }
      score[person]! += dependency[person]!
    }
  }
  const pairs = normalised ? Math.max(1, (people - 1) * (people - 2)) : 2
  return score.map((value) => value / pairs)
}
