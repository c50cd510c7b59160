import type { Network } from './network.ts'

/** Burt's measures of each person; NaN for who has no ties. */
export type Holes = {
  /** 0 … about 1.1: how much one's contacts are each other's contacts. Low: one bridges. */
  constraint: Float64Array
  /** Number of contacts, less how much they overlap. */
  effectiveSize: Float64Array
}

/**
 * Structural holes (Burt, Structural Holes, 1992, ch. 2; effective size by Borgatti's equivalent form, Connections 20(1),
 * 1997, weighted). With p(i, j) the share of i's ties that j has:
 * constraint(i) = Σ_j (p(i, j) + Σ_q p(i, q) p(q, j))², over i's contacts j and common contacts q;
 * effective size(i) = Σ_j (1 - Σ_q p(i, q) m(j, q)), m(j, q) being the tie of j and q over j's strongest.
 *
 * Cost: O(Σ over people of their contacts' numbers of contacts); each person's contacts are marked once and the rows of
 * the contacts read through. Nothing is looked up. Equal to networkx and igraph to rounding.
 */
export function structuralHoles(network: Network): Holes {
  const { people, start, other, weight } = network
  const share = new Float64Array(weight.length)
  const marginal = new Float64Array(weight.length)
  for (let person = 0; person < people; person++) {
    let sum = 0
    let most = 0
    for (let at = start[person]!; at < start[person + 1]!; at++) {
      sum += weight[at]!
      if (weight[at]! > most) most = weight[at]!
    }
    for (let at = start[person]!; at < start[person + 1]!; at++) {
      share[at] = weight[at]! / sum
      marginal[at] = weight[at]! / most
    }
  }
  const constraint = new Float64Array(people)
  const effectiveSize = new Float64Array(people)
  // Of the person under hand: share of each other person, 0 for those who are no contact; what goes through contacts.
  const shareOf = new Float64Array(people)
  const through = new Float64Array(people)
  for (let person = 0; person < people; person++) {
    const from = start[person]!
    const to = start[person + 1]!
    for (let at = from; at < to; at++) shareOf[other[at]!] = share[at]!
    let overlap = 0
    for (let at = from; at < to; at++) {
      const contact = other[at]!
      const part = share[at]!
      for (let second = start[contact]!, end = start[contact + 1]!; second < end; second++) {
        const third = other[second]!
        through[third] = through[third]! + part * share[second]!
        overlap += shareOf[third]! * marginal[second]!
      }
    }
    let sum = 0
    for (let at = from; at < to; at++) {
      const both = share[at]! + through[other[at]!]!
      sum += both * both
    }
    constraint[person] = to > from ? sum : NaN
    effectiveSize[person] = to > from ? to - from - overlap : NaN
    clear(network, from, to, shareOf, through)
  }
  return { constraint, effectiveSize }
}

function clear({ start, other }: Network, from: number, to: number, shareOf: Float64Array, through: Float64Array) {
  for (let at = from; at < to; at++) {
    const contact = other[at]!
    shareOf[contact] = 0
    for (let second = start[contact]!, end = start[contact + 1]!; second < end; second++) through[other[second]!] = 0
  }
}
