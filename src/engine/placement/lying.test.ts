import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Placement, type PlacementProblem, strategyProof } from './index.ts'
import { type Choice, problemOf, problems } from './testing.ts'

/** Each student's choices, as they were given. */
const listsOf = ({ students, listStart, listPlace, listRank, placeRank }: PlacementProblem): Choice[][] =>
  Array.from({ length: students }, (_, student) =>
    Array.from({ length: listStart[student + 1]! - listStart[student]! }, (_, at): Choice => {
      const choice = listStart[student]! + at
      return [listPlace[choice]!, listRank[choice]!, placeRank[choice]!]
    }),
  )

/** All orders of all parts of a list, the empty one too. */
function* everyOrder(list: readonly Choice[]): Generator<Choice[]> {
  yield []
  for (const [at, choice] of list.entries())
    for (const rest of everyOrder([...list.slice(0, at), ...list.slice(at + 1)])) yield [choice, ...rest]
}

/** What a student could say instead of the truth: any order of any part of its list, without ties, all tied, or two and two. */
function* everyLie(list: readonly Choice[]): Generator<Choice[]> {
  for (const order of everyOrder(list))
    for (const width of [1, 2, order.length])
      yield order.map(([place, , placeRank], at) => [place, 1 + Math.floor(at / Math.max(1, width)), placeRank])
}

/** Students who would be better off, by their true ranks, with another list than the true one. */
function liars(problem: PlacementProblem, place: (problem: PlacementProblem) => Placement): number[] {
  const lists = listsOf(problem)
  const rankIn = (list: Choice[], at: number) => list.find(([choice]) => choice === at)?.[1] ?? Infinity
  const truth = place(problem).placeOf
  return lists
    .keys()
    .filter((student) => {
      const list = lists[student]!
      const honest = rankIn(list, truth[student]!)
      return everyLie(list).some((lie) => {
        const told = problemOf([...problem.capacity], lists.with(student, lie))
        return rankIn(list, place(told).placeOf[student]!) < honest
      })
    })
    .toArray()
}

test('no student gains by any other list than the true one', () => {
  let asked = 0
  fc.assert(
    fc.property(problems({ students: 5, places: 4 }), fc.nat(), (problem, seed) => {
      expect(liars(problem, (given) => strategyProof(given, seed))).toEqual([])
      asked += problem.students
    }),
    { numRuns: 300 },
  )
  expect(asked).toBeGreaterThan(500)
})

test('the test would notice: where first choices go before all others, lying pays', () => {
  // Student 1 is too late for place 0, and then for place 1, which student 2 put first.
  const boston = (problem: PlacementProblem): Placement => {
    const placeOf = new Int32Array(problem.students).fill(-1)
    const free = problem.capacity.slice()
    for (let rank = 1; rank <= 3; rank++)
      for (let student = 0; student < problem.students; student++)
        for (let choice = problem.listStart[student]!; choice < problem.listStart[student + 1]!; choice++)
          if (placeOf[student] === -1 && problem.listRank[choice] === rank && free[problem.listPlace[choice]!]! > 0) {
            placeOf[student] = problem.listPlace[choice]!
            free[problem.listPlace[choice]!]!--
          }
    return { placeOf, placed: 0 }
  }
  const problem = problemOf(
    [1, 1],
    [
      [[0, 1, 1]],
      [
        [0, 1, 2],
        [1, 2, 1],
      ],
      [[1, 1, 2]],
    ],
  )
  expect(liars(problem, boston)).toEqual([1])
})
