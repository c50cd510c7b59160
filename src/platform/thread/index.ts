import { Worker } from 'node:worker_threads'

/** Too much is asked of a thread at once; ask again later. */
export class TooMuchAsked extends Error {
  override name = 'TooMuchAsked'
}

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void }
/** What a thread posts back for each question `{ id, question }`. */
export type ThreadAnswer = { id: number; answer?: unknown; problem?: string }

/**
 * Work that would keep the answering of pages waiting, in a thread beside it. The thread starts at the first question,
 * and again after it was lost; the program may end while it has nothing to do, but not while somebody waits for it.
 * @param file the thread's own module, which listens for `{ id, question }` and posts a `ThreadAnswer`
 * @returns asks one question. Throws TooMuchAsked when the thread is too far behind, Error when it cannot answer.
 */
export function openThread<Answer>(
  file: URL,
  { workerData, mostWaiting }: { workerData: unknown; mostWaiting: number },
): (question: unknown) => Promise<Answer> {
  let worker: Worker | undefined
  let asked = 0
  const waiting = new Map<number, Waiting>()

  const start = (): Worker => {
    const thread = new Worker(file, { workerData, execArgv: [] })
    thread.unref()
    thread.on('message', ({ id, answer, problem }: ThreadAnswer) => {
      const asker = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) thread.unref()
      if (problem === undefined) asker?.resolve(answer)
      else asker?.reject(new Error(problem))
    })
    const lost = (error: Error) => {
      if (worker !== thread) return
      worker = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    thread.on('error', lost)
    thread.on('exit', (code) => lost(new Error(`The thread ${file.pathname} ended with code ${code}.`)))
    return thread
  }

  return (question) => {
    if (waiting.size >= mostWaiting) return Promise.reject(new TooMuchAsked('Too much waits for this thread.'))
    const thread = (worker ??= start())
    const id = ++asked
    return new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      thread.ref()
      thread.postMessage({ id, question })
    })
  }
}
