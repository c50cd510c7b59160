import { Worker } from 'node:worker_threads'
import type { Made, Solved, Task } from './solving.ts'
import type { ThreadData, Told } from './worker.ts'

/** A plan being made beside the answering of pages. */
export type Making = {
  /** The best so far; undefined: none yet. */
  best(): Made | undefined
  /** Asks it to stop soon, with the best it has. */
  stop(): void
  /** Throws when the thread is lost. */
  solved: Promise<Solved>
}

/** Makes a plan in a thread of its own, which ends with it. */
export function makePlan(task: Task): Making {
  const stop = new SharedArrayBuffer(4)
  const data: ThreadData = { task, stop }
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data, execArgv: [] })
  let best: Made | undefined
  const solved = new Promise<Solved>((resolve, reject) => {
    thread.on('message', (told: Told) => {
      if ('better' in told) best = told.better
      else resolve(told.solved)
    })
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`the thread that makes plans ended with code ${code}`)))
  })
  return { best: () => best, stop: () => void Atomics.store(new Int32Array(stop), 0, 1), solved }
}
