import fc from 'fast-check'
import { expect, test } from 'vitest'
import { againstChance, betweenness, mixing, networkOf, structuralHoles, type Tie, tiesBetween } from './index.ts'

const people = 9
const ties = fc.array(
  fc.record({
    one: fc.nat({ max: people - 2 }),
    other: fc.nat({ max: people - 2 }),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 24 },
)

/** Weights of ties as a table, the definition's own form. */
function tableOf(list: readonly Tie[]): number[][] {
  const table = Array.from({ length: people }, () => Array.from({ length: people }, () => 0))
  for (const { one, other, weight = 1 } of list)
    if (one !== other) {
      table[one]![other]! += weight
      table[other]![one]! += weight
    }
  return table
}

const everybody = Array.from({ length: people }, (_, person) => person)
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('constraint and effective size are those of the definition', () => {
  fc.assert(
    fc.property(ties, (list) => {
      const table = tableOf(list)
      const share = table.map((row) => row.map((weight) => weight / sum(row)))
      const strongest = table.map((row) => row.map((weight) => weight / Math.max(...row)))
      const { constraint, effectiveSize } = structuralHoles(networkOf(people, list))
      for (const i of everybody) {
        const contacts = everybody.filter((j) => table[i]![j]! > 0)
        if (contacts.length === 0) {
          expect([constraint[i], effectiveSize[i]]).toEqual([NaN, NaN])
          continue
        }
        const via = (j: number) => sum(contacts.filter((q) => q !== j).map((q) => share[i]![q]! * share[q]![j]!))
        const bound = sum(contacts.map((j) => (share[i]![j]! + via(j)) ** 2))
        const overlap = (j: number) => sum(contacts.map((q) => share[i]![q]! * strongest[j]![q]!))
        expect(constraint[i]).toBeCloseTo(bound, 9)
        expect(effectiveSize[i]).toBeCloseTo(sum(contacts.map((j) => 1 - overlap(j))), 9)
      }
    }),
  )
})

test('betweenness is that of all shortest paths', () => {
  fc.assert(
    fc.property(ties, (list) => {
      const table = tableOf(list)
      const found = betweenness(networkOf(people, list))
      const score = everybody.map(() => 0)
      for (const from of everybody)
        for (const to of everybody.slice(from + 1)) {
          const paths = shortestPaths(table, from, to)
          for (const path of paths) for (const person of path.slice(1, -1)) score[person]! += 1 / paths.length
        }
      for (const person of everybody) expect(found[person]).toBeCloseTo(score[person]!, 9)
    }),
    { numRuns: 40 },
  )
})

function shortestPaths(table: number[][], from: number, to: number): number[][] {
  for (let paths = [[from]], steps = 0; steps < people && paths.length > 0; steps++) {
    const arrived = paths.filter((path) => path.at(-1) === to)
    if (arrived.length > 0) return arrived
    paths = paths.flatMap((path) =>
      everybody
        .filter((next) => table[path.at(-1)!]![next]! > 0 && !path.includes(next))
        .map((next) => [...path, next]),
    )
  }
  return []
}

test('Padgett’s Florentine families: the Medici stand between the others', () => {
  // Breiger and Pattison 1986; Medici 8, in networkx.florentine_families_graph().
  const names =
    'Acciaiuoli Medici Castellani Peruzzi Strozzi Barbadori Ridolfi Tornabuoni Albizzi Salviati Pazzi Bischeri Guadagni Ginori Lamberteschi'
  const families = names.split(' ')
  const marriages = '0-1 2-3 2-4 2-5 5-1 1-6 1-7 1-8 1-9 9-10 3-4 3-11 4-6 4-11 6-7 7-12 8-12 8-13 11-12 12-14'.split(
    ' ',
  )
  const list = marriages
    .map((pair) => pair.split('-').map(Number))
    .map(([one, other]) => ({ one: one!, other: other! }))
  const score = betweenness(networkOf(families.length, list), { normalised: true })
  expect(families[score.indexOf(Math.max(...score))]).toBe('Medici')
  expect(score[1]).toBeCloseTo(0.521978, 6)
  const { effectiveSize } = structuralHoles(networkOf(families.length, list))
  // Six contacts, one tie (Ridolfi and Tornabuoni) between them: 6 - 2·1/6.
  expect(effectiveSize[1]).toBeCloseTo(6 - 1 / 3, 9)
})

test('mixing: all ties inside, all between, and people of no group left out', () => {
  const square: Tie[] = [
    { one: 0, other: 1 },
    { one: 2, other: 3 },
    { one: 3, other: 4, weight: 5 },
  ]
  const network = networkOf(5, square)
  expect(mixing(network, [0, 0, 1, 1, -1])).toEqual({
    inside: 2,
    between: 0,
    eiIndex: -1,
    assortativity: 1,
    modularity: 0.5,
  })
  expect(mixing(network, [0, 1, 0, 1, -1])).toEqual({
    inside: 0,
    between: 2,
    eiIndex: 1,
    assortativity: -1,
    modularity: -0.5,
  })
  expect([...tiesBetween(network, [0, 0, 1, 1, 0], 2)]).toEqual([1, 5, 5, 1])
  expect(mixing(networkOf(3, []), [0, 1, 2]).eiIndex).toBeNaN()
})

test('against chance: two closed groups are no accident, ties dealt blindly are', () => {
  const groups = Array.from({ length: 20 }, (_, person) => (person < 10 ? 0 : 1))
  const closed: Tie[] = []
  for (let one = 0; one < 20; one++)
    for (let other = one + 1; other < 20; other++) if (groups[one] === groups[other]) closed.push({ one, other })
  const found = againstChance(20, closed, groups, { rounds: 199 })
  expect(found).toMatchObject({ observed: -1, atMost: 0.005, atLeast: 1 })
  // 100 of 190 pairs are mixed: that is what chance gives.
  expect(found.mean).toBeCloseTo((100 - 90) / 190, 1)
  const ring = Array.from({ length: 20 }, (_, one) => ({ one, other: (one * 7 + 3) % 20 }))
  const blind = againstChance(20, ring, groups, { rounds: 199, seed: 8 })
  expect(blind.atLeast).toBeGreaterThan(0.025)
  expect(blind.atMost).toBeGreaterThan(0.025)
  // Within blocks of one group each nothing can change places.
  expect(againstChance(20, closed, groups, { rounds: 9, blocks: groups })).toMatchObject({ mean: -1, deviation: 0 })
})
