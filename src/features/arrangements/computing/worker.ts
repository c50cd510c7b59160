// The thread that makes one plan: told what, and over shared memory when to stop; tells of better ones as it finds them.
import { parentPort, workerData } from 'node:worker_threads'
import { forMilliseconds } from '#engine/kit'
import { type Made, solve, type Solved, type Task } from './solving.ts'

export type ThreadData = { task: Task; stop: SharedArrayBuffer }
export type Told = { better: Made } | { solved: Solved }

const { task, stop } = workerData as ThreadData
const between = 400 // milliseconds from telling to telling

const stopped = new Int32Array(stop)
const timed = forMilliseconds(() => performance.now(), task.milliseconds)
const going = Object.assign(() => Atomics.load(stopped, 0) === 0 && timed(), timed.spent ? { spent: timed.spent } : {})
let told = -Infinity
const tell = (said: Told) => parentPort?.postMessage(said)

const solved = solve(task, going, (made) => {
  if (performance.now() - told < between) return
  told = performance.now()
  tell({ better: made() })
})
tell({ solved })
