import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import {
  contradictions,
  fewestRepeats,
  planRotation,
  type RotationPlan,
  type RotationProblem,
  rotationQuality,
} from './index.ts'

const even = (tables: number, size: number, rounds: number): RotationProblem => ({
  people: tables * size,
  tables: Array.from({ length: tables }, () => size),
  rounds,
})

test.each([
  [5, 3, 7],
  [6, 3, 8],
  [7, 4, 7],
  [8, 4, 9],
  [8, 4, 10],
  [9, 4, 9],
  [9, 3, 10],
  [16, 4, 17],
  [10, 6, 6],
  [20, 6, 5],
  [84, 6, 5],
])('nobody meets twice at %i tables of %i for %i rounds', (tables, size, rounds) => {
  const { quality } = planRotation(even(tables, size, rounds), { seed: 4, going: forAskings(30_000) })
  expect(quality.repeats).toBe(0)
  expect(quality.encounters).toBe((tables * rounds * size * (size - 1)) / 2)
})

test('with 497 people at 84 tables somebody misses a table mate, and still nobody meets twice', () => {
  const problem = { ...even(84, 6, 5), people: 497 }
  const { rounds, quality } = planRotation(problem, { going: forAskings(10_000) })
  expect(quality.repeats).toBe(0)
  for (const tables of rounds) expect(tables.map((table) => table.length).sort()).toEqual(sizesOf(497, 84))
})

const sizesOf = (people: number, tables: number) =>
  Array.from({ length: tables }, (_, table) => Math.floor((people + table) / tables)).sort()

test('hosts keep their table and meet everybody new', () => {
  const pinned = Array.from({ length: 7 }, (_, host) => ({ person: host * 2, table: host }))
  const { rounds, quality } = planRotation({ ...even(7, 4, 5), pinned }, { going: forAskings(20_000) })
  expect(quality.repeats).toBe(0)
  for (const tables of rounds) for (const { person, table } of pinned) expect(tables[table]).toContain(person)
})

test('what was played counts: the remaining rounds repeat nobody', () => {
  const problem = even(6, 3, 6)
  const before = planRotation(problem, { going: forAskings(20_000) })
  const played = before.rounds.slice(0, 2)
  const rest = planRotation({ ...problem, rounds: 3, played }, { seed: 9, going: forAskings(40_000) })
  expect(rest.quality.repeats).toBe(0)
  expect(rotationQuality({ ...problem, rounds: 5 }, [...played, ...rest.rounds]).repeats).toBe(0)
})

test('who must meet meets, who must not does not, and people of one group are spread', () => {
  const problem: RotationProblem = {
    ...even(6, 4, 3),
    together: [
      [0, 4],
      [1, 5],
    ],
    apart: [
      [2, 6],
      [3, 7],
    ],
    groups: [{ of: Array.from({ length: 24 }, (_, person) => person % 4), price: 0.5 }],
  }
  const { quality } = planRotation(problem, { going: forAskings(3000) })
  expect(quality.missed).toEqual([])
  expect(quality.broken).toEqual([])
  // Only the two pairs that must meet are of one group.
  expect(quality.across).toEqual([quality.encounters - 2])
})

test('the same seed gives the same plan, another seed another', () => {
  const plan = (seed: number) => planRotation({ ...even(5, 4, 4), people: 19 }, { seed, going: forAskings(500) })
  expect(plan(1)).toEqual(plan(1))
  expect(plan(2).rounds).not.toEqual(plan(1).rounds)
})

test('improvements are told on the way, each better than the one before', () => {
  const heard: RotationPlan[] = []
  const groups = [{ of: Array.from({ length: 24 }, (_, person) => person % 5), price: 0.7 }]
  planRotation({ ...even(6, 4, 6), groups }, { going: forAskings(3000), better: (plan) => heard.push(plan) })
  expect(heard.length).toBeGreaterThan(0)
  for (const plan of heard) expect(plan.quality.repeats).toBeGreaterThanOrEqual(plan.bound)
})

test('contradictions are named', () => {
  const problem: RotationProblem = {
    people: 5,
    tables: [2, 2],
    rounds: 2,
    absent: [
      { person: 0, round: 0 },
      { person: 1, round: 1 },
    ],
    together: [
      [0, 1],
      [2, 3],
    ],
    apart: [[3, 2]],
    pinned: [
      { person: 2, table: 0 },
      { person: 3, table: 0 },
      { person: 4, table: 0 },
      { person: 4, table: 1, round: 1 },
    ],
  }
  expect(contradictions(problem)).toEqual([
    { reason: 'pinnedTwice', person: 4, round: 1 },
    { reason: 'pinnedOverfull', table: 0, round: 0 },
    { reason: 'pinnedButApart', one: 3, other: 2, table: 0, round: 0 },
    { reason: 'pinnedOverfull', table: 0, round: 1 },
    { reason: 'pinnedButApart', one: 3, other: 2, table: 0, round: 1 },
    { reason: 'neverTogetherThere', one: 0, other: 1 },
    { reason: 'apartAndTogether', one: 2, other: 3 },
  ])
  expect(() => planRotation(problem, { going: forAskings(1) })).toThrow('contradicts itself')
  expect(contradictions({ people: 5, tables: [2, 2], rounds: 1 })).toEqual([
    { reason: 'tooFewSeats', round: 0, people: 5, seats: 4 },
  ])
  expect(contradictions({ people: 2, tables: [2], rounds: 1, pinned: [{ person: 7, table: 3 }] })).toEqual([
    { reason: 'unknownPerson', person: 7 },
    { reason: 'unknownTable', person: 7, table: 3 },
  ])
})

test('one person, and more tables than people', () => {
  const going = () => forAskings(20)
  expect(planRotation({ people: 1, tables: [4], rounds: 2 }, { going: going() }).rounds).toEqual([[[0]], [[0]]])
  expect(planRotation({ people: 0, tables: [4], rounds: 1 }, { going: going() }).rounds).toEqual([[[]]])
  const few = planRotation({ people: 4, tables: [2, 2, 2, 2], rounds: 3 }, { going: going() })
  for (const tables of few.rounds) expect(tables.map((table) => table.length)).toEqual([2, 2, 0, 0])
  expect(few.quality.repeats).toBe(0)
})

const problems: fc.Arbitrary<RotationProblem> = fc
  .record({
    tables: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    rounds: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ tables, rounds }) => {
    const seats = tables.reduce((sum, size) => sum + size, 0)
    return fc.integer({ min: 1, max: seats }).chain((people) =>
      fc.record({
        people: fc.constant(people),
        tables: fc.constant(tables),
        rounds: fc.constant(rounds),
        absent: fc.array(fc.record({ person: fc.nat({ max: people - 1 }), round: fc.nat({ max: rounds - 1 }) }), {
          maxLength: 4,
        }),
        prices: fc.array(
          fc.record({
            one: fc.nat({ max: people - 1 }),
            other: fc.nat({ max: people - 1 }),
            price: fc.double({ min: -2, max: 2, noNaN: true }),
          }),
          { maxLength: 6 },
        ),
      }),
    )
  })

test('everybody who is there has one seat, no table is overfull, and no plan beats the bound', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const { rounds, quality, bound } = planRotation(problem, { seed, going: forAskings(30) })
      for (const [round, tables] of rounds.entries()) {
        const there = Array.from({ length: problem.people }, (_, person) => person).filter(
          (person) => !problem.absent?.some((absence) => absence.person === person && absence.round === round),
        )
        expect(tables.flat().sort((one, other) => one - other)).toEqual(there)
        for (const [table, people] of tables.entries())
          expect(people.length).toBeLessThanOrEqual(problem.tables[table]!)
      }
      expect(quality.repeats).toBeGreaterThanOrEqual(bound)
    }),
    { numRuns: 150 },
  )
})

/** Every way to seat 6 people at two tables of three, the first person at the first. */
const halves = [...Array(64).keys()]
  .map((bits) => [0, 1, 2, 3, 4, 5].filter((person) => (bits >> person) & 1))
  .filter((table) => table.length === 3 && table[0] === 0)
  .map((table) => [table, [0, 1, 2, 3, 4, 5].filter((person) => !table.includes(person))])

test('as good as the best of all plans of 6 people at two tables for three rounds', () => {
  const price = fc.integer({ min: -4, max: 4 }).map((quarters) => quarters / 4)
  const pair = fc.record({ one: fc.nat({ max: 5 }), other: fc.nat({ max: 5 }), price })
  fc.assert(
    fc.property(
      fc.array(
        pair.filter(({ one, other }) => one !== other),
        { maxLength: 8 },
      ),
      (prices) => {
        const problem = { ...even(2, 3, 3), prices }
        const worth = (plan: number[][][]) => cost(problem, plan)
        let best = Infinity
        for (const first of halves)
          for (const second of halves) for (const third of halves) best = Math.min(best, worth([first, second, third]))
        expect(worth(planRotation(problem, { going: forAskings(120) }).rounds)).toBeCloseTo(best, 6)
      },
    ),
    { numRuns: 25 },
  )
})

/** Prices, and 0 + 1 + … + (c - 1) for a pair that meets c times, counted anew. */
function cost(problem: RotationProblem, plan: number[][][]): number {
  const times = new Map<string, number>()
  for (const table of plan.flat())
    for (const one of table)
      for (const other of table) if (one < other) times.set(`${one} ${other}`, (times.get(`${one} ${other}`) ?? 0) + 1)
  const repeats = [...times.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  return repeats + rotationQuality(problem, plan).price
}

test('the bound is met where it can be: three rounds of two tables of three', () => {
  let fewest = Infinity
  for (const first of halves)
    for (const second of halves)
      for (const third of halves)
        fewest = Math.min(fewest, rotationQuality(even(2, 3, 3), [first, second, third]).repeats)
  expect(fewestRepeats(even(2, 3, 3))).toBeLessThanOrEqual(fewest)
  expect(fewestRepeats(even(2, 3, 2))).toBe(2)
  expect(fewestRepeats(even(3, 2, 6))).toBe(3)
})
