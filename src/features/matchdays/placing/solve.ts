import { compare, lottery, waitingLists } from '#engine/placement'
import { type PlacementDocument, problemOf } from '../checking/document.ts'
import { place } from '../checking/solving.ts'
import type { Both } from './computing.ts'

export type Question = { lists: Pick<PlacementDocument, 'places' | 'students'>; seed: number }

/**
 * Places students in both ways, with who waits where and how the two differ.
 * @throws when a list names a place that is not there, or one twice
 */
export function solve({ lists, seed }: Question): Both {
  const problem = problemOf({ ...lists, result: [] })
  if (problem === undefined) throw new Error('a list names a place that is not there')
  const numbers = lists.places.map((one) => one.place)
  const [fair, most] = [place(problem, 'fair', seed), place(problem, 'most', seed)]
  const draw = lottery(seed, problem.students)
  const told = (placement: typeof fair) => ({
    placeOf: Array.from(placement.placeOf, (at) => (at < 0 ? null : (numbers[at] ?? null))),
    waiting: waitingLists(problem, placement.placeOf, draw),
  })
  return { fair: told(fair), most: told(most), comparison: compare(problem, fair, most), draw: [...draw] }
}
