const atOnce = 1
const mostWaiting = 12

let running = 0
const waiting: (() => void)[] = []

/** Does heavy work when it is its turn. Undefined at once when too much waits already: better busy than out of memory. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) return undefined
    await new Promise<void>((go) => waiting.push(go))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The turn passes on: nobody can slip in between.
    if (next) next()
    else running--
  }
}
