import type { Network } from './network.ts'

/** How ties lie over groups. -1 as group: of none; ties of such people do not count. NaN where there is nothing to count. */
export type Mixing = {
  /** Sum of weights of ties inside groups and between groups. */
  inside: number
  between: number
  /** (between - inside) / all, -1 … 1 (Krackhardt and Stern, Social Psychology Quarterly 51, 1988). */
  eiIndex: number
  /** Newman's coefficient, Physical Review E 67, 2003, eq. 2: 1 when all ties are inside, 0 as by chance. */
  assortativity: number
  /** Newman and Girvan, Physical Review E 69, 2004: ties inside less those expected from how many each has. */
  modularity: number
}

/** Counts ties inside and between groups. Cost: O(people + ties + groups). */
export function mixing(network: Network, groupOf: ArrayLike<number>): Mixing {
  const { people, start, other, weight } = network
  const ends = new Map<number, number>()
  let inside = 0
  let all = 0
  for (let person = 0; person < people; person++) {
    const group = groupOf[person]!
    if (group === -1) continue
    for (let at = start[person]!; at < start[person + 1]!; at++) {
      const second = groupOf[other[at]!]!
      if (second === -1) continue
      all += weight[at]!
      if (second === group) inside += weight[at]!
      ends.set(group, (ends.get(group) ?? 0) + weight[at]!)
    }
  }
  let expected = 0
  for (const sum of ends.values()) expected += (sum / all) ** 2
  const share = inside / all
  return {
    inside: inside / 2,
    between: (all - inside) / 2,
    eiIndex: 1 - 2 * share,
    assortativity: (share - expected) / (1 - expected),
    modularity: share - expected,
  }
}

/**
 * Weights of ties between each two groups, at group·groups + other; those inside a group are counted once. Groups are
 * 0 … groups - 1, -1 for people of none, whose ties are left out. Cost: O(people + ties + groups²).
 */
export function tiesBetween(network: Network, groupOf: ArrayLike<number>, groups: number): Float64Array {
  const table = new Float64Array(groups * groups)
  for (let person = 0; person < network.people; person++)
    for (let at = network.start[person]!; at < network.start[person + 1]!; at++) {
      const [group, second] = [groupOf[person]!, groupOf[network.other[at]!]!]
      if (group !== -1 && second !== -1)
        table[group * groups + second]! += group === second ? network.weight[at]! / 2 : network.weight[at]!
    }
  return table
}
