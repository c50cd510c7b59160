/** People joined into clusters (Tarjan, Efficiency of a good but not linear set union algorithm, J. ACM 22, 1975). */
export class Clusters {
  private readonly parent: Int32Array

  constructor(people: number) {
    this.parent = Int32Array.from({ length: people }, (_, person) => person)
  }

  private root(person: number): number {
    let at = person
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!
      at = this.parent[at]!
    }
    return at
  }

  join(one: number, other: number) {
    this.parent[this.root(one)] = this.root(other)
  }

  same(one: number, other: number): boolean {
    return one !== other && this.root(one) === this.root(other)
  }

  /** Everybody in somebody's cluster, in order of number. */
  groupOf(person: number): number[] {
    const root = this.root(person)
    return Array.from(this.parent.keys()).filter((other) => this.root(other) === root)
  }

  /** Clusters of two people or more, by their first person. */
  groups(): number[][] {
    const members = new Map<number, number[]>()
    for (const person of this.parent.keys()) {
      const root = this.root(person)
      const row = members.get(root)
      if (row) row.push(person)
      else members.set(root, [person])
    }
    return [...members.values()].filter((row) => row.length > 1)
  }
}

/**
 * `size` people of whom each two are a pair, in order of number, when greed finds them: from every person, those with
 * most pairs first. None found does not prove that there are none. Cost: O(people · pairs).
 */
export function cliqueAt(pairs: readonly (readonly [number, number])[], size: number): number[] | undefined {
  const near = new Map<number, Set<number>>()
  for (const [one, other] of pairs)
    if (one !== other) {
      near.set(one, (near.get(one) ?? new Set()).add(other))
      near.set(other, (near.get(other) ?? new Set()).add(one))
    }
  const degree = (person: number) => near.get(person)!.size
  const order = [...near.keys()].toSorted((one, other) => degree(other) - degree(one) || one - other)
  for (const first of order) {
    if (degree(first) < size - 1) break
    const clique = [first]
    for (const next of [...near.get(first)!].toSorted((one, other) => degree(other) - degree(one) || one - other))
      if (clique.length < size && clique.every((member) => near.get(member)!.has(next))) clique.push(next)
    if (clique.length >= size) return clique.toSorted((one, other) => one - other)
  }
  return undefined
}
