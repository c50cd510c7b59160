import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { fontFiles, fontFolder } from './fonts.ts'

/** Too many pictures are asked for at once; ask again later. */
export class TooManyPictures extends Error {
  override name = 'TooManyPictures'
}

type Waiting = { resolve(png: Uint8Array): void; reject(error: Error): void }
type Answer = { id: number; png?: Uint8Array; problem?: string }

const mostWaiting = 64

let worker: Worker | undefined
let asked = 0
const waiting = new Map<number, Waiting>()

/**
 * Draws an SVG as a PNG, in a thread beside the one that answers visitors. Only our own typefaces are there, by the
 * names in `fonts`.
 * @param width of the PNG in pixels; the SVG's own when absent
 * @throws TooManyPictures when the thread is too far behind; Error when the SVG cannot be drawn
 */
export function drawPng(svg: string, width?: number): Promise<Uint8Array> {
  if (waiting.size >= mostWaiting) return Promise.reject(new TooManyPictures('Too many pictures wait to be drawn.'))
  const thread = (worker ??= startWorker())
  const id = ++asked
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    // The program may end while the thread has nothing to do, but not while somebody waits for it.
    thread.ref()
    thread.postMessage({ id, svg, width })
  })
}

function startWorker(): Worker {
  const workerData = fontFiles.map((name) => fileURLToPath(new URL(name, fontFolder)))
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData, execArgv: [] })
  thread.unref()
  thread.on('message', ({ id, png, problem }: Answer) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) thread.unref()
    if (png) asker?.resolve(png)
    else asker?.reject(new Error(problem))
  })
  const lost = (error: Error) => {
    if (worker === thread) worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  thread.on('error', lost)
  thread.on('exit', (code) => lost(new Error(`The thread that draws pictures ended with code ${code}.`)))
  return thread
}
