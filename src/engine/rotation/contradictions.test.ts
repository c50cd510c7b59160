import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import { contradictions, planRotation, type RotationProblem, rotationQuality } from './index.ts'

const everybody = [0, 1, 2, 3, 4, 5]

/** Every way to seat these people at these tables, as evenly as can be. */
function seatings(people: number[], tables: readonly number[]): number[][][] {
  const found: number[][][] = []
  const seated: number[][] = tables.map(() => [])
  const most = Math.ceil(people.length / tables.length)
  const least = Math.floor(people.length / tables.length)
  const place = (at: number) => {
    if (at === people.length) {
      if (seated.every((table) => table.length >= least)) found.push(seated.map((table) => [...table]))
      return
    }
    for (const [table, size] of tables.entries())
      if (seated[table]!.length < Math.min(size, most)) {
        seated[table]!.push(people[at]!)
        place(at + 1)
        seated[table]!.pop()
      }
  }
  place(0)
  return found
}

const pair = fc
  .uniqueArray(fc.nat({ max: 5 }), { minLength: 2, maxLength: 2 })
  .map(([one, other]) => [one!, other!] as const)
const problems: fc.Arbitrary<RotationProblem> = fc
  .record({
    people: fc.constant(6),
    tables: fc.constantFrom([3, 3], [2, 2, 2]),
    rounds: fc.integer({ min: 1, max: 2 }),
    pinned: fc.array(fc.record({ person: fc.nat({ max: 5 }), table: fc.nat({ max: 1 }), round: fc.nat({ max: 1 }) }), {
      maxLength: 3,
    }),
    absent: fc.array(fc.record({ person: fc.nat({ max: 5 }), round: fc.nat({ max: 1 }) }), { maxLength: 2 }),
    apart: fc.array(pair, { maxLength: 4 }),
    together: fc.array(pair, { maxLength: 4 }),
    played: fc.constantFrom(
      [],
      [
        [
          [0, 1, 2],
          [3, 4, 5],
        ],
      ],
    ),
  })
  // Of tables of two one would stay empty.
  .map((problem) => (problem.tables.length === 2 ? problem : { ...problem, absent: [] }))

/** Whether some plan keeps every wish and every fixed table. */
function canBe(problem: RotationProblem): boolean {
  const { rounds, tables, absent = [], pinned = [], apart = [] } = problem
  const here = (person: number, round: number) => !absent.some((one) => one.person === person && one.round === round)
  const perRound = Array.from({ length: rounds }, (_, round) =>
    seatings(
      everybody.filter((person) => here(person, round)),
      tables,
    ).filter(
      (seated) =>
        pinned.every(
          (pin) => pin.round !== round || !here(pin.person, round) || seated[pin.table]!.includes(pin.person),
        ) && apart.every(([one, other]) => !seated.some((table) => table.includes(one) && table.includes(other))),
    ),
  )
  const plans = perRound.reduce<number[][][][]>(
    (before, seated) => before.flatMap((plan) => seated.map((round) => [...plan, round])),
    [[]],
  )
  return plans.some((plan) => rotationQuality(problem, plan).missed.length === 0)
}

/** Once missed: one way to meet the wishes, behind a wall from everything near it. */
const walls: RotationProblem[] = [
  {
    ...{ people: 6, tables: [3, 3], rounds: 1, absent: [], played: [] },
    pinned: [{ person: 1, table: 1, round: 0 }],
    apart: [
      [0, 4],
      [2, 4],
    ],
    together: [[0, 3]],
  },
  {
    ...{ people: 6, tables: [2, 2, 2], rounds: 2, absent: [] },
    pinned: [
      { person: 1, table: 1, round: 1 },
      { person: 5, table: 0, round: 1 },
    ],
    apart: [[3, 4]],
    together: [
      [5, 1],
      [0, 5],
    ],
    played: [
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
  },
]

test('what is called a contradiction is one: no plan of all has every wish; and else a wish is only missed where it must be', () => {
  let said = 0
  let kept = 0
  fc.assert(
    fc.property(problems, (problem) => {
      const wrong = contradictions(problem)
      if (wrong.length > 0) {
        said++
        expect(canBe(problem)).toBe(false)
        expect(() => planRotation(problem, { going: forAskings(1) })).toThrow('contradicts itself')
      } else {
        const { quality } = planRotation(problem, { going: forAskings(300) })
        if (quality.missed.length + quality.broken.length === 0) kept++
        // Of uneven tables either could be the larger; the search has chosen one.
        else if (problem.absent!.length === 0) expect(canBe(problem)).toBe(false)
      }
    }),
    { numRuns: 100, examples: walls.map((problem) => [problem]) },
  )
  expect(Math.min(said, kept)).toBeGreaterThan(20)
})
