// The thread in which timetables are made and mended, so that pages do not wait.
import { parentPort } from 'node:worker_threads'
import { forMilliseconds } from '#engine/kit'
import { replan, type Replanning, speedDates, type SpeedDateProblem } from '#engine/speeddates'

export type Question =
  | { make: SpeedDateProblem; seed: number; milliseconds: number }
  | { mend: SpeedDateProblem; before: Int32Array; options: Omit<Replanning, 'going'>; milliseconds: number }

function answer(question: Question) {
  const going = forMilliseconds(() => performance.now(), question.milliseconds)
  if ('make' in question) return speedDates(question.make, { seed: question.seed, going })
  return replan(question.mend, question.before, { ...question.options, going })
}

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  try {
    parentPort?.postMessage({ id, answer: answer(question) })
  } catch (error) {
    parentPort?.postMessage({ id, problem: (error as Error).message })
  }
})
