// The thread in which placements are computed, so that pages do not wait.
import { parentPort } from 'node:worker_threads'
import { type Question, solve } from './solve.ts'

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  try {
    parentPort?.postMessage({ id, answer: solve(question) })
  } catch (error) {
    parentPort?.postMessage({ id, problem: (error as Error).message })
  }
})
