import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import {
  again,
  blockingPairs,
  compare,
  figures,
  lottery,
  mostPlacements,
  type PlacementProblem,
  strategyProof,
  waitingLists,
  without,
} from './index.ts'
import { problemOf, problems } from './testing.ts'

const small = problems({ students: 7, places: 4 })
const seats = (placeOf: Int32Array, place: number) => placeOf.filter((at) => at === place).length

/** By student, its rank of the place it has; infinite for none. */
function ranks(problem: PlacementProblem, placeOf: Int32Array): number[] {
  return Array.from(placeOf, (place, student) => {
    const list = problem.listPlace.subarray(problem.listStart[student]!, problem.listStart[student + 1]!)
    const at = list.indexOf(place)
    return at < 0 ? Infinity : problem.listRank[problem.listStart[student]! + at]!
  })
}

const modes = (seed: number) => [
  (problem: PlacementProblem) => strategyProof(problem, seed),
  (problem: PlacementProblem) => mostPlacements(problem, { seed, going: forAskings(0) }),
]

test('a second round keeps every promise, and is stable among who is left', () => {
  fc.assert(
    fc.property(small, fc.nat(), fc.nat({ max: 6 }), fc.nat({ max: 3 }), (problem, seed, student, place) => {
      const promised = strategyProof(problem, seed).placeOf
      const gone = {
        students: student < problem.students ? [student] : [],
        places: place < problem.places ? [place] : [],
      }
      const holds = (at: number, who: number) => at >= 0 && at !== place && who !== student
      for (const mode of modes(seed)) {
        const { placement, round } = again(problem, { promised, gone, promise: 'stays' }, mode)
        expect(blockingPairs(round.problem, round.placement.placeOf)).toEqual([])
        for (const [who, at] of promised.entries())
          if (holds(at, who)) expect(placement.placeOf[who]).toBe(at)
          else expect(placement.placeOf[who]).toBe(round.placement.placeOf[who])
        if (student < problem.students) expect(placement.placeOf[student]).toBe(-1)
        for (let at = 0; at < problem.places; at++)
          expect(seats(placement.placeOf, at)).toBeLessThanOrEqual(at === place ? 0 : problem.capacity[at]!)
        expect(placement.placed).toBe(placement.placeOf.filter((at) => at >= 0).length)
      }
    }),
    { numRuns: 200 },
  )
})

test('where promises may rise nobody is worse off, and nobody who has a right to a seat is passed over', () => {
  fc.assert(
    fc.property(small, fc.nat(), fc.nat({ max: 6 }), (problem, seed, student) => {
      const promised = strategyProof(problem, seed).placeOf
      const gone = { students: [student % problem.students] }
      const before = ranks(problem, promised)
      for (const mode of modes(seed)) {
        const { placement, round } = again(problem, { promised, gone, promise: 'rises' }, mode)
        expect(blockingPairs(round.problem, placement.placeOf)).toEqual([])
        for (const [who, rank] of ranks(problem, placement.placeOf).entries())
          if (who !== gone.students[0]) expect(rank).toBeLessThanOrEqual(before[who]!)
        // Whoever would both rather have each other now: the place holds somebody to whom it was promised.
        for (const { place } of blockingPairs(without(problem, gone), placement.placeOf))
          expect([...promised.keys()].some((who) => promised[who] === place && placement.placeOf[who] === place)).toBe(
            true,
          )
      }
    }),
    { numRuns: 200 },
  )
})

test('a seat travels along a chain of students who would rather move, or goes to whoever has none', () => {
  // Everybody likes place 0 best, then 1, then 2; places like students in order of number.
  const list = [0, 1, 2].map((place) => [place, place + 1] as const)
  const lists = [0, 1, 2, 3].map((student) => list.map(([place, rank]) => [place, rank, student + 1] as const))
  const problem = problemOf([1, 1, 1], lists)
  const promised = Int32Array.of(0, 1, 2, -1)
  const round = (promise: 'stays' | 'rises') =>
    again(problem, { promised, gone: { students: [0] }, promise }, modes(1)[0]!).placement.placeOf
  expect(round('stays')).toEqual(Int32Array.of(-1, 1, 2, 0))
  expect(round('rises')).toEqual(Int32Array.of(-1, 0, 1, 2))
  const withdrawn = again(problem, { promised, gone: { places: [0] }, promise: 'stays' }, modes(1)[0]!)
  expect(withdrawn.placement).toEqual({ placeOf: Int32Array.of(-1, 1, 2, -1), placed: 2 })
})

test('promises that cannot be are refused', () => {
  const problem = problemOf([1, 1], [[[0, 1, 1]], [[0, 1, 1]]])
  const round = (promised: number[]) => () =>
    again(problem, { promised: Int32Array.from(promised), promise: 'stays' }, modes(1)[0]!)
  expect(round([1, -1])).toThrow('student 0 was promised place 1, which is not among the choices')
  expect(round([0, 0])).toThrow('place 0 was promised to more students than it takes')
})

test('a waiting list has whoever would rather have the place, best first, the luckiest of equals first', () => {
  const problem = problemOf(
    [1, 1],
    [
      [[0, 1, 1]],
      [
        [0, 1, 2],
        [1, 2, 1],
      ],
      [[0, 1, 2]],
      [
        [0, 1, 2],
        [1, 1, 2],
      ],
      [[0, 1, 1]],
    ],
  )
  const placeOf = Int32Array.of(0, 1, -1, -1, -1)
  expect(waitingLists(problem, placeOf, Int32Array.of(4, 3, 2, 1, 0))).toEqual([[4, 3, 2, 1], [3]])
  expect(waitingLists(without(problem, { students: [3] }), placeOf, lottery(5, 5))[1]).toEqual([])
})

test('an organiser sees two placements beside each other', () => {
  const problem = problemOf(
    [1, 2],
    [
      [
        [0, 1, 1],
        [1, 2, 1],
      ],
      [[0, 1, 1]],
      [
        [1, 3, 4],
        [0, 7, 1],
      ],
    ],
  )
  const [one, other] = [Int32Array.of(0, -1, 1), Int32Array.of(1, 0, 1)]
  expect(compare(problem, { placeOf: one, placed: 2 }, { placeOf: other, placed: 3 })).toEqual({
    one: {
      placed: 2,
      unplaced: 1,
      seatsFree: 1,
      placesWithSeats: 1,
      choices: [2],
      ranks: [1, 1],
      wasted: 0,
      envied: 0,
      passedOver: 1,
    },
    other: {
      placed: 3,
      unplaced: 0,
      seatsFree: 0,
      placesWithSeats: 0,
      choices: [2, 1],
      ranks: [2, 1],
      wasted: 0,
      envied: 0,
      passedOver: 1,
    },
    better: 1,
    worse: 1,
    same: 1,
  })
  const unstable = figures(problem, { placeOf: Int32Array.of(-1, 0, -1), placed: 1 })
  expect([unstable.wasted, unstable.envied]).toEqual([2, 0])
})
