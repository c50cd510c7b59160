import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import {
  type BlockingPair,
  blockingPairs,
  contradictions,
  lottery,
  mostPlacements,
  type Placement,
  placementBound,
  type PlacementProblem,
  strategyProof,
} from './index.ts'
import { everyPlacement, problemOf, problems } from './testing.ts'

const small = problems({ students: 6, places: 4 })

/** The definition, with sets and without a shortcut. */
function blockingByDefinition(problem: PlacementProblem, placeOf: Int32Array): BlockingPair[] {
  const { students, places, capacity, listStart, listPlace, listRank, placeRank } = problem
  const ranks = (student: number, place: number) => {
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++)
      if (listPlace[choice] === place) return { student: listRank[choice]!, place: placeRank[choice]! }
    return undefined
  }
  const found: BlockingPair[] = []
  for (let student = 0; student < students; student++)
    for (let place = 0; place < places; place++) {
      const pair = ranks(student, place)
      if (!pair) continue
      const has = placeOf[student]! < 0 ? Infinity : ranks(student, placeOf[student]!)!.student
      const held = [...placeOf.keys()].filter((other) => placeOf[other] === place)
      const wants = held.length < capacity[place]! || held.some((other) => ranks(other, place)!.place > pair.place)
      if (pair.student < has && wants) found.push({ student, place })
    }
  return found
}

function expectStable(problem: PlacementProblem, { placeOf, placed }: Placement) {
  expect(blockingPairs(problem, placeOf)).toEqual([])
  expect(placed).toBe(placeOf.filter((place) => place >= 0).length)
}

const pairKey = ({ student, place }: BlockingPair) => student * 100 + place

test('blocking pairs are found in every placement, those a definition finds', () => {
  fc.assert(
    fc.property(problems({ students: 4, places: 3 }), (problem) => {
      for (const placeOf of everyPlacement(problem)) {
        const expected = blockingByDefinition(problem, placeOf).map(pairKey)
        const found = blockingPairs(problem, placeOf).map(pairKey)
        expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
        expect(blockingPairs(problem, placeOf, 1).length).toBe(Math.min(1, expected.length))
      }
    }),
    { numRuns: 150 },
  )
})

test('a placement that gives a place nobody chose, or too many students, is refused', () => {
  const problem = problemOf([1, 1], [[[0, 1, 1]], [[0, 1, 1]]])
  expect(() => blockingPairs(problem, Int32Array.of(1, -1))).toThrow('student 0 did not choose place 1')
  expect(() => blockingPairs(problem, Int32Array.of(0, 0))).toThrow('place 0 has more students than it takes')
})

test('both modes are stable, and the one for most places as many as any stable placement', () => {
  fc.assert(
    fc.property(small, fc.nat(), (problem, seed) => {
      const fair = strategyProof(problem, seed)
      const most = mostPlacements(problem, { seed, going: forAskings(0) })
      expectStable(problem, fair)
      expectStable(problem, most)
      let best = 0
      for (const placeOf of everyPlacement(problem))
        if (blockingByDefinition(problem, placeOf).length === 0)
          best = Math.max(best, placeOf.filter((place) => place >= 0).length)
      expect(most.placed).toBe(best)
      expect(placementBound(problem)).toBeGreaterThanOrEqual(best)
    }),
    { numRuns: 400 },
  )
})

test('a search says what it found on the way, stops when it has enough, and knows what cannot be', () => {
  fc.assert(
    fc.property(problems({ students: 60, places: 20 }), fc.nat(), (problem, seed) => {
      const heard: Placement[] = []
      const found = mostPlacements(problem, { seed, going: forAskings(20), better: (one) => heard.push(one) })
      for (const one of heard) expectStable(problem, one)
      expect(heard.at(-1)!.placed).toBe(found.placed)
      expect(heard.map(({ placed }) => placed)).toEqual(
        [...new Set(heard.map(({ placed }) => placed))].toSorted((a, b) => a - b),
      )
      expect(found.placed).toBeLessThanOrEqual(found.bound)
      expect(found.bound).toBeLessThanOrEqual(placementBound(problem))
      const enough = mostPlacements(problem, { seed, going: forAskings(20), enough: heard[0]!.placed })
      expect(enough.placed).toBe(heard[0]!.placed)
    }),
    { numRuns: 40 },
  )
})

test('the same seed gives the same placement, whatever the machine', () => {
  expect(lottery(5, 6)).toEqual(Int32Array.of(1, 5, 4, 0, 2, 3))
  // Drawn by another program, in another language, from the docstring.
  expect(lottery(2 ** 40 + 7, 10)).toEqual(Int32Array.of(9, 4, 5, 0, 7, 3, 6, 1, 8, 2))
  fc.assert(
    fc.property(small, fc.nat(), (problem, seed) => {
      expect(strategyProof(problem, seed)).toEqual(strategyProof(problem, seed))
      const again = () => mostPlacements(problem, { seed, going: forAskings(3) })
      expect(again()).toEqual(again())
    }),
    { numRuns: 50 },
  )
})

test('with ties broken by the lottery nobody is worse off than in any placement that is stable then', () => {
  fc.assert(
    fc.property(problems({ students: 5, places: 3 }), fc.nat(), (problem, seed) => {
      const number = lottery(seed, problem.students)
      const strict = broken(problem, number)
      const { placeOf } = strategyProof(problem, seed)
      const rank = (of: Int32Array, student: number) => {
        for (let choice = strict.listStart[student]!; choice < strict.listStart[student + 1]!; choice++)
          if (strict.listPlace[choice] === of[student]) return strict.listRank[choice]!
        return Infinity
      }
      for (const other of everyPlacement(strict))
        if (blockingByDefinition(strict, other).length === 0)
          for (let student = 0; student < problem.students; student++)
            expect(rank(placeOf, student)).toBeLessThanOrEqual(rank(other, student))
    }),
    { numRuns: 100 },
  )
})

/** The problem without ties: places by the lottery, students by the order in which they gave their choices. */
function broken(problem: PlacementProblem, number: Int32Array): PlacementProblem {
  const listRank = problem.listRank.slice()
  const placeRank = problem.placeRank.slice()
  for (let student = 0; student < problem.students; student++)
    for (let at = 0, choice = problem.listStart[student]!; choice < problem.listStart[student + 1]!; choice++, at++) {
      listRank[choice] = problem.listRank[choice]! * 100 + at
      placeRank[choice] = problem.placeRank[choice]! * 100 + number[student]!
    }
  return { ...problem, listRank, placeRank }
}

test('where nobody chose anything, or nobody came, nobody is placed', () => {
  for (const problem of [problemOf([], []), problemOf([2], []), problemOf([2, 0], [[], []])]) {
    const none = { placeOf: new Int32Array(problem.students).fill(-1), placed: 0 }
    expect(strategyProof(problem, 1)).toEqual(none)
    expect(mostPlacements(problem, { going: forAskings(3) })).toEqual({ ...none, bound: 0 })
    expect(placementBound(problem)).toBe(0)
  }
})

test('what is wrong in a problem is named', () => {
  const problem = problemOf(
    [0, 1, 1, -1],
    [
      [],
      [
        [0, 1, 1],
        [1, 3, 1],
      ],
      [
        [1, 1, 1],
        [1, 2, 1],
      ],
      [[7, 1, 1]],
      [[1, 0, 1]],
    ],
  )
  expect(contradictions(problem)).toEqual([
    { reason: 'emptyList', student: 0 },
    { reason: 'rankSkipped', student: 1, rank: 2 },
    { reason: 'chosenTwice', student: 2, place: 1 },
    { reason: 'unknownPlace', student: 3, place: 7 },
    { reason: 'rankBelowOne', student: 4, place: 1 },
    { reason: 'noSeat', place: 0, students: [1] },
    { reason: 'notChosen', place: 2 },
    { reason: 'capacityBelowZero', place: 3 },
  ])
  expect(() => strategyProof(problem, 1)).toThrow('this choice cannot be right')
})
