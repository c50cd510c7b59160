// The thread in which placements are computed, so that pages do not wait.
import { parentPort } from 'node:worker_threads'
import { compare, waitingLists } from '#engine/placement'
import { lottery } from '#engine/placement'
import { type PlacementDocument, problemOf } from '../checking/document.ts'
import { place } from '../checking/solving.ts'
import type { Both } from './computing.ts'

type Question = { lists: Pick<PlacementDocument, 'places' | 'students'>; seed: number }

function solve({ lists, seed }: Question): Both {
  const problem = problemOf({ ...lists, result: [] } as unknown as PlacementDocument)
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

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  try {
    parentPort?.postMessage({ id, answer: solve(question) })
  } catch (error) {
    parentPort?.postMessage({ id, problem: (error as Error).message })
  }
})
