import fc from 'fast-check'
import type { PlacementProblem } from './problem.ts'

/** A choice as people would write it down: a place, the student's rank of it, the place's rank of the student. */
export type Choice = readonly [place: number, rank: number, placeRank: number]

export function problemOf(capacity: readonly number[], lists: readonly (readonly Choice[])[]): PlacementProblem {
  const all = lists.flat()
  let end = 0
  return {
    students: lists.length,
    places: capacity.length,
    capacity: Int32Array.from(capacity),
    listStart: Int32Array.from([0, ...lists.map((list) => (end += list.length))]),
    listPlace: Int32Array.from(all, ([place]) => place),
    listRank: Int32Array.from(all, ([, rank]) => rank),
    placeRank: Int32Array.from(all, ([, , rank]) => rank),
  }
}

/** Small problems with ties on both sides, empty lists, places without a seat, and lists out of order. */
export const problems = (most: { students: number; places: number }) =>
  fc
    .record({
      capacity: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: most.places }),
      rows: fc.array(
        fc.array(
          fc.tuple(fc.nat({ max: most.places - 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
          {
            maxLength: most.places,
          },
        ),
        { minLength: 1, maxLength: most.students },
      ),
    })
    .map(({ capacity, rows }) =>
      problemOf(
        capacity,
        rows.map((row) =>
          [...new Map(row.map((choice) => [choice[0] % capacity.length, choice])).entries()].map(
            ([place, [, rank, placeRank]]): Choice => [place, rank, placeRank],
          ),
        ),
      ),
    )

/** Every way to give students places they chose, each with seats enough. */
export function* everyPlacement(problem: PlacementProblem, placeOf: number[] = []): Iterable<Int32Array> {
  const student = placeOf.length
  if (student === problem.students) return yield Int32Array.from(placeOf)
  yield* everyPlacement(problem, [...placeOf, -1])
  for (let choice = problem.listStart[student]!; choice < problem.listStart[student + 1]!; choice++) {
    const place = problem.listPlace[choice]!
    if (placeOf.filter((other) => other === place).length < problem.capacity[place]!)
      yield* everyPlacement(problem, [...placeOf, place])
  }
}
