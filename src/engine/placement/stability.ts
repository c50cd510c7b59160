import type { PlacementProblem } from './problem.ts'

/** Would both rather have each other: the place has a seat free, or holds somebody it ranks lower. */
export type BlockingPair = { student: number; place: number }

/**
 * Every student and place that would both rather have each other, strictly: the student more than where it is, the place
 * more than a free seat or than somebody it holds. None: the placement is weakly stable (Irving, Discrete Applied
 * Mathematics 48, 1994). A check that shares nothing with the algorithms: it reads the problem and the placement only.
 *
 * @param placeOf by student, -1 for none
 * @param limit stop after so many
 * @throws when the placement is none: somebody has a place that was not chosen, or a place has more than it takes
 *
 * Cost: O(pairs).
 */
export function blockingPairs(problem: PlacementProblem, placeOf: Int32Array, limit = Infinity): BlockingPair[] {
  const { students, places, capacity, listStart, listPlace, listRank, placeRank } = problem
  const taken = new Int32Array(places)
  const lowest = new Int32Array(places)
  const has = new Float64Array(students).fill(Infinity)
  for (let student = 0; student < students; student++) {
    const place = placeOf[student]!
    if (place < 0) continue
    let choice = listStart[student]!
    while (choice < listStart[student + 1]! && listPlace[choice] !== place) choice++
    if (choice === listStart[student + 1]) throw new Error(`student ${student} did not choose place ${place}`)
    has[student] = listRank[choice]!
    lowest[place] = Math.max(lowest[place]!, placeRank[choice]!)
    if (++taken[place]! > capacity[place]!) throw new Error(`place ${place} has more students than it takes`)
  }
  const found: BlockingPair[] = []
  for (let student = 0; student < students; student++)
    for (let choice = listStart[student]!; choice < listStart[student + 1]!; choice++) {
      if (found.length >= limit) return found
      const place = listPlace[choice]!
      if (listRank[choice]! >= has[student]!) continue
      if (taken[place]! < capacity[place]! || (capacity[place]! > 0 && placeRank[choice]! < lowest[place]!))
        found.push({ student, place })
    }
  return found
}
