import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import {
  differencesBy,
  evenSizes,
  groupsContradictions,
  type GroupsProblem,
  groupsQuality,
  makeGroups,
} from './index.ts'

const everybody = (people: number) => Array.from({ length: people }, (_, person) => person)

const table = (people: number, cells: number[]) => {
  const difference = new Float64Array(people * people)
  let at = 0
  for (let one = 0; one < people; one++)
    for (let other = one + 1; other < people; other++)
      difference[one * people + other] = difference[other * people + one] = cells[at++ % cells.length]!
  return difference
}

/** Every way to put people in groups of these sizes. */
function all(people: number, sizes: readonly number[]): number[][][] {
  const found: number[][][] = []
  const groups: number[][] = sizes.map(() => [])
  const place = (person: number) => {
    if (person === people) found.push(groups.map((group) => [...group]))
    else
      for (const [group, members] of groups.entries())
        if (members.length < sizes[group]!) {
          members.push(person)
          place(person + 1)
          members.pop()
        }
  }
  place(0)
  return found
}

const pair = fc
  .uniqueArray(fc.nat({ max: 5 }), { minLength: 2, maxLength: 2 })
  .map(([one, other]) => [one!, other!] as const)
const problems = fc.record({
  people: fc.constant(6),
  sizes: fc.constantFrom<number[][]>([2, 2, 2], [3, 3], [2, 4], [1, 5], [1, 2, 3]),
  difference: fc
    .array(fc.integer({ min: 0, max: 20 }), { minLength: 15, maxLength: 15 })
    .map((cells) => table(6, cells)),
  pinned: fc.array(fc.record({ person: fc.nat({ max: 5 }), group: fc.nat({ max: 1 }) }), { maxLength: 2 }),
  apart: fc.array(pair, { maxLength: 2 }),
  together: fc.array(pair, { maxLength: 3 }),
})

const keeps = (problem: GroupsProblem, groups: readonly (readonly number[])[]) => {
  const { missed, broken } = groupsQuality(problem, groups)
  return (
    missed.length + broken.length === 0 && problem.pinned!.every(({ person, group }) => groups[group]!.includes(person))
  )
}

test('the best of all groupings that keep every wish; what is called a contradiction has none', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const right = all(6, problem.sizes).filter((groups) => keeps(problem, groups))
      if (groupsContradictions(problem).length > 0) {
        expect(right).toEqual([])
        expect(() => makeGroups(problem, { going: forAskings(1) })).toThrow('contradicts itself')
        return
      }
      const found = makeGroups(problem, { going: forAskings(8) })
      expect(found.groups.map((group) => group.length)).toEqual(problem.sizes)
      expect(found.groups.flat().toSorted((a, b) => a - b)).toEqual(everybody(6))
      const best = Math.max(...right.map((groups) => groupsQuality(problem, groups).worth))
      expect(keeps(problem, found.groups)).toBe(right.length > 0)
      if (right.length > 0) expect(found.worth).toBeCloseTo(best, 6)
      expect(found.bound).toBeGreaterThanOrEqual(found.worth - 1e-9)
    }),
    { numRuns: 300 },
  )
})

test('going on from groups never makes them worth less, and people who left or came are no trouble', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 40 })
  fc.assert(
    fc.property(
      cells,
      fc.integer({ min: 4, max: 16 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer(),
      (row, people, count, seed) => {
        const problem = { people, sizes: evenSizes(people, count), difference: table(people, row) }
        const before = makeGroups(problem, { seed, going: forAskings(1) })
        const after = makeGroups(problem, { start: before.groups, seed: 3, going: forAskings(2) })
        expect(after.worth).toBeGreaterThanOrEqual(before.worth - 1e-9)
        // Somebody new, somebody twice, and a group too many: every group keeps those it has room for.
        const more = { people: people + 1, sizes: [...evenSizes(people, count), 1], difference: table(people + 1, row) }
        const start = [...before.groups.map((group) => [...group, 99, group[0]!]), [], [0, 1]]
        const { groups } = makeGroups(more, { start, going: forAskings(1) })
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(everybody(people + 1))
      },
    ),
    { numRuns: 60 },
  )
})

test('somebody new takes the open place, the others stay', () => {
  const problem = { people: 7, sizes: [3, 2, 2], difference: new Float64Array(49) }
  const { groups } = makeGroups(problem, {
    start: [
      [0, 4],
      [5, 9, 1],
      [2, 3],
    ],
    going: forAskings(1),
  })
  expect(groups).toEqual([
    [0, 4, 6],
    [1, 5],
    [2, 3],
  ])
})

test('eight couples of four disciplines: couples stay together, and groups are mixed', () => {
  const discipline = everybody(16).map((person) => person % 4)
  const couples = everybody(8).map((couple) => [2 * couple, 2 * couple + 1] as const)
  const problem = {
    people: 16,
    sizes: [4, 4, 4, 4],
    difference: differencesBy(16, [{ of: discipline, weight: 1 }]),
    together: couples,
  }
  const { groups } = makeGroups(problem, { going: forAskings(20) })
  expect(groupsQuality(problem, groups, [{ of: discipline }])).toEqual({
    worth: 24,
    pairs: 24,
    across: [24],
    missed: [],
    broken: [],
  })
})

test('quality counts what is unlike, what was missed and what was broken', () => {
  const problem = {
    people: 4,
    sizes: [2, 2],
    difference: table(4, [1, 2, 3]),
    apart: [
      [1, 0],
      [0, 2],
    ],
    together: [
      [0, 1],
      [1, 2],
    ],
  } as const
  const labels = [{ of: ['film', 'film', '', ''] }, { of: [0, 1, -1, 2] }]
  expect(
    groupsQuality(
      problem,
      [
        [0, 1],
        [2, 3],
      ],
      labels,
    ),
  ).toEqual({
    worth: 4,
    pairs: 2,
    across: [1, 2],
    missed: [[1, 2]],
    broken: [{ one: 1, other: 0, group: 0 }],
  })
  expect(differencesBy(3, [{ of: ['', '', 'film'], weight: 2 }])).toEqual(
    Float64Array.from([0, 2, 2, 2, 0, 2, 2, 2, 0]),
  )
})

test('contradictions are named', () => {
  const said = (problem: Partial<GroupsProblem>) =>
    groupsContradictions({ people: 6, sizes: [3, 3], difference: new Float64Array(36), ...problem })
  expect(said({ pinned: [{ person: 6, group: 2 }] })).toEqual([
    { reason: 'unknownPerson', person: 6 },
    { reason: 'unknownGroup', person: 6, group: 2 },
  ])
  expect(said({ sizes: [3, 2] })).toEqual([{ reason: 'sizesDoNotAddUp', people: 6, places: 5 }])
  const at = (person: number, group: number) => ({ person, group })
  expect(said({ pinned: [at(1, 0), at(1, 1), at(1, 1), at(2, 1), at(2, 1)] })).toEqual([
    { reason: 'pinnedTwice', person: 1 },
  ])
  expect(
    said({
      pinned: [at(0, 1), at(1, 1)],
      together: [
        [1, 2],
        [2, 5],
      ],
    }),
  ).toEqual([{ reason: 'pinnedOverfull', group: 1, people: [0, 1, 2, 5] }])
  expect(said({ pinned: [at(0, 1), at(3, 1)], apart: [[3, 0]] })).toEqual([
    { reason: 'pinnedButApart', one: 3, other: 0, group: 1 },
  ])
  expect(
    said({
      pinned: [at(0, 1), at(2, 0)],
      together: [
        [0, 1],
        [1, 2],
      ],
    }),
  ).toEqual([{ reason: 'pinnedButTogether', one: 0, other: 2, people: [0, 1, 2] }])
  expect(
    said({
      apart: [[0, 2]],
      together: [
        [0, 1],
        [1, 2],
      ],
    }),
  ).toEqual([{ reason: 'apartAndTogether', one: 0, other: 2, people: [0, 1, 2] }])
  expect(
    said({
      together: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    }),
  ).toEqual([{ reason: 'togetherTooMany', people: [0, 1, 2, 3], places: 3 }])
  expect(
    said({
      apart: [
        [0, 1],
        [1, 4],
        [4, 0],
        [4, 5],
      ],
    }),
  ).toEqual([{ reason: 'tooManyApart', people: [0, 1, 4], groups: 2 }])
  expect(groupsContradictions({ people: 0, sizes: [], difference: [] })).toEqual([])
})
