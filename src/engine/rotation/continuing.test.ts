import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import { contradictions, fewestRepeats, planRotation, type RotationProblem, rotationQuality } from './index.ts'

const even = (tables: number, size: number, rounds: number): RotationProblem => ({
  people: tables * size,
  tables: Array.from({ length: tables }, () => size),
  rounds,
})

const everybody = (people: number) => Array.from({ length: people }, (_, person) => person)

/** What a plan costs in repeats, those of wishes and of rounds played included. */
function cost(problem: RotationProblem, plan: readonly (readonly (readonly number[])[])[]): number {
  const times = new Map<string, number>()
  let repeats = 0
  for (const [count, tables] of [
    [0, problem.played ?? []],
    [1, plan],
  ] as const)
    for (const table of tables.flat())
      for (const one of table)
        for (const other of table.filter((second) => second > one)) {
          const before = times.get(`${one} ${other}`) ?? 0
          repeats += count * before
          times.set(`${one} ${other}`, before + 1)
        }
  const { price, missed, broken } = rotationQuality(problem, plan)
  return repeats + price + 100 * missed.length + 1000 * broken.length
}

const halls = fc.record({
  tables: fc.integer({ min: 2, max: 4 }),
  size: fc.integer({ min: 2, max: 4 }),
  rounds: fc.integer({ min: 1, max: 4 }),
  empty: fc.integer({ min: 0, max: 2 }),
  played: fc.integer({ min: 0, max: 2 }),
  seed: fc.integer(),
  absent: fc.array(fc.record({ person: fc.nat({ max: 3 }), round: fc.nat({ max: 3 }) }), { maxLength: 4 }),
  pinned: fc.constantFrom([], [{ person: 1, table: 0 }], [{ person: 0, table: 1, round: 0 }]),
})

test('going on from a plan for the same problem never makes it worse', () => {
  fc.assert(
    fc.property(halls, ({ tables, size, rounds, empty, played, seed, absent, pinned }) => {
      const people = tables * size - empty
      const hall = { ...even(tables, size, rounds), people }
      const before = planRotation({ ...hall, rounds: played }, { seed, going: forAskings(1) }).rounds
      const problem: RotationProblem = {
        ...hall,
        absent,
        pinned,
        played: before,
        prices: [{ one: 0, other: 1, price: -0.5 }],
      }
      const start = planRotation(problem, { seed, going: forAskings(1) })
      const { rounds: after, bound } = planRotation(problem, { start: start.rounds, seed: 5, going: forAskings(3) })
      expect(cost(problem, after)).toBeLessThanOrEqual(cost(problem, start.rounds) + 1e-9)
      expect(rotationQuality(problem, after).repeats).toBeGreaterThanOrEqual(bound)
      // With no time at all the plan stands as it was.
      expect(planRotation(problem, { start: start.rounds, going: () => false }).rounds.map(sorted)).toEqual(
        start.rounds.map(sorted),
      )
    }),
    { numRuns: 60 },
  )
})

const sorted = (tables: readonly (readonly number[])[]) => tables.map((table) => table.toSorted((a, b) => a - b))

test('a plan that no longer fits is mended: who left is gone, who is new has a seat, the others stay where they were', () => {
  const problem: RotationProblem = {
    ...even(4, 3, 3),
    people: 13,
    tables: [4, 4, 4, 4],
    absent: [
      { person: 5, round: 0 },
      { person: 5, round: 1 },
      { person: 5, round: 2 },
    ],
    pinned: [{ person: 7, table: 3, round: 1 }],
  }
  const start = planRotation(even(4, 3, 3), { going: forAskings(50) }).rounds
  const { rounds } = planRotation(problem, { start, going: () => false })
  for (const [round, tables] of rounds.entries()) {
    expect(tables.flat().toSorted((a, b) => a - b)).toEqual(everybody(13).filter((person) => person !== 5))
    const moved = tables.flatMap((table, at) => table.filter((person) => !start[round]![at]!.includes(person)))
    expect(moved.filter((person) => person !== 12 && person !== 7).length).toBeLessThanOrEqual(round === 1 ? 2 : 0)
  }
  expect(rounds[1]![3]).toContain(7)
})

test('numbers that are nobody, rounds too many and tables too many in a plan to go on from are passed over', () => {
  const start = [[[0, 1, 9], [2, -1, 0], [3]], [[0], [1]], [[2, 3]]]
  const { rounds } = planRotation({ people: 4, tables: [2, 2], rounds: 1 }, { start, going: () => false })
  expect(rounds.map(sorted)).toEqual([
    [
      [0, 1],
      [2, 3],
    ],
  ])
})

test('the next attempt of a search that was stopped goes on from what was heard last', () => {
  const groups = [{ of: Array.from({ length: 24 }, (_, person) => person % 5), price: 0.7 }]
  const problem = { ...even(6, 4, 6), groups }
  let last: number[][][] = []
  planRotation(problem, { going: forAskings(200), better: (plan) => (last = plan.rounds) })
  const { rounds } = planRotation(problem, { start: last, seed: 2, going: forAskings(200) })
  expect(cost(problem, last)).toBeLessThan(Infinity)
  expect(cost(problem, rounds)).toBeLessThanOrEqual(cost(problem, last))
})

test('halfway: three hundred people, two rounds played, ten gone and ten come late: nobody meets twice', () => {
  const plan = planRotation(even(50, 6, 6), { going: forAskings(2000) }).rounds
  const gone = [3, 17, 44, 90, 91, 92, 150, 201, 202, 260]
  const rest: RotationProblem = {
    people: 310,
    tables: Array.from({ length: 52 }, () => 6),
    rounds: 4,
    played: plan.slice(0, 2),
    absent: gone.flatMap((person) => [0, 1, 2, 3].map((round) => ({ person, round }))),
    pinned: [
      { person: 305, table: 51 },
      { person: 8, table: 4, round: 1 },
    ],
  }
  const { quality, rounds } = planRotation(rest, { start: plan.slice(2), going: forAskings(2000) })
  expect(quality.repeats).toBe(0)
  expect(rounds.every((tables) => tables[51]!.includes(305))).toBe(true)
  expect(rounds[1]![4]).toContain(8)
})

/** Every way to seat 6 people at two tables of three. */
const halves = [...Array(64).keys()]
  .map((bits) => everybody(6).filter((person) => (bits >> person) & 1))
  .filter((table) => table.length === 3 && table[0] === 0)
  .map((table) => [table, everybody(6).filter((person) => !table.includes(person))])

test('the bound counts rounds played, no plan beats it, and the search finds the cheapest', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...halves), { maxLength: 2 }),
      fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }),
      (played, away) => {
        const absent = away.map((person) => ({ person, round: 0 }))
        const problem = { ...even(2, 3, 1), played, absent }
        const plans = halves
          .map((tables) => tables.map((table) => table.filter((person) => !away.includes(person))))
          .filter((tables) => Math.abs(tables[0]!.length - tables[1]!.length) < 2)
        const fewest = Math.min(...plans.map((tables) => rotationQuality(problem, [tables]).repeats))
        expect(fewestRepeats(problem)).toBeLessThanOrEqual(fewest)
        const cheapest = Math.min(...plans.map((tables) => cost(problem, [tables])))
        expect(cost(problem, planRotation(problem, { going: forAskings(5) }).rounds)).toBe(cheapest)
      },
    ),
  )
  expect(fewestRepeats({ ...even(2, 3, 1), played: [halves[0]!] })).toBe(2)
  expect(fewestRepeats({ people: 3, tables: [3], rounds: 1, played: [[[0, 1], [2]]] })).toBe(1)
})

test('a hall that nobody can sit in, and one without anybody', () => {
  const going = () => forAskings(5)
  expect(planRotation({ people: 0, tables: [], rounds: 2 }, { going: going() }).rounds).toEqual([[], []])
  expect(planRotation({ people: 3, tables: [3], rounds: 0 }, { going: going() }).rounds).toEqual([])
  const away = everybody(4).map((person) => ({ person, round: 0 }))
  const empty = planRotation({ ...even(2, 2, 2), absent: away }, { going: going() })
  expect(empty.rounds[0]).toEqual([[], []])
  expect(empty.quality.encounters).toBe(2)
  const alone = planRotation({ people: 3, tables: [1, 1, 1, 1], rounds: 2 }, { going: going() })
  expect(alone.rounds[0]!.map((table) => table.length)).toEqual([1, 1, 1, 0])
  expect(alone.quality).toMatchObject({ encounters: 0, repeats: 0 })
  expect(contradictions({ people: 2, tables: [], rounds: 1 })).toEqual([
    { reason: 'tooFewSeats', round: 0, people: 2, seats: 0 },
  ])
})

test('wishes that cannot come true together are said', () => {
  const pairs = (people: number[]) =>
    people.flatMap((one) => people.filter((other) => other > one).map((other) => [one, other] as const))
  const three = pairs([0, 1, 2])
  expect(contradictions({ ...even(3, 2, 1), together: three })).toEqual([
    ...[0, 1, 2].map((person) => ({ reason: 'tooManyTogether', person, others: 2, most: 1 })),
    { reason: 'tooManyAtOneTable', people: [0, 1, 2], round: 0, seats: 2 },
  ])
  expect(contradictions({ ...even(3, 2, 3), together: three })).toEqual([])
  // Everyone with everyone: seven others, three rounds of three others at most.
  expect(contradictions({ ...even(2, 4, 2), together: pairs(everybody(8)) })).toEqual(
    everybody(8).map((person) => ({ reason: 'tooManyTogether', person, others: 7, most: 6 })),
  )
  // Whom one met in a round played is not waited for.
  const played = [[[0, 1, 2, 3]]]
  expect(contradictions({ ...even(2, 4, 2), together: pairs(everybody(5)), played })).toEqual([])
  const chain = {
    together: [
      [0, 1],
      [1, 2],
    ],
    apart: [[0, 2]],
  } as const
  expect(contradictions({ ...even(3, 3, 1), ...chain })).toEqual([
    { reason: 'apartAmongTogether', one: 0, other: 2, people: [0, 1, 2], round: 0 },
  ])
  expect(contradictions({ ...even(3, 3, 2), ...chain })).toEqual([])
  const tables = [
    { person: 0, table: 0 },
    { person: 2, table: 1 },
  ]
  expect(contradictions({ ...even(3, 3, 1), together: chain.together, pinned: tables })).toEqual([
    { reason: 'pinnedAmongTogether', one: 0, other: 2, people: [0, 1, 2], round: 0 },
  ])
  expect(contradictions({ ...even(3, 3, 2), together: [[0, 2]], pinned: tables })).toEqual([
    { reason: 'pinnedButTogether', one: 0, other: 2 },
  ])
  expect(contradictions({ ...even(2, 3, 2), apart: [...pairs([1, 3, 5]), [0, 1]] })).toEqual([
    { reason: 'tooManyApart', people: [1, 3, 5], round: 0, tables: 2 },
  ])
})

test('a search in which every wish is met and nobody meets twice stops by itself', () => {
  let asked = 0
  const problem: RotationProblem = {
    ...even(6, 4, 3),
    together: [
      [0, 9],
      [9, 0],
      [1, 5],
    ],
    prices: [
      { one: 2, other: 7, price: -0.5 },
      { one: 3, other: 8, price: 1 },
    ],
  }
  const { quality } = planRotation(problem, { going: () => asked++ < 20_000 })
  expect(quality).toMatchObject({ repeats: 0, missed: [], price: -0.5 })
  expect(asked).toBeLessThan(20_000)
})
