/** The server's time, on a device whose own clock may be wrong. */
export type ServerClock = {
  /** Milliseconds since 1970, by the server. */
  now(): number
  /** The server said `time` in an answer that was asked for and came at these moments of performance.now(). */
  hear(time: number, asked: number, came: number): void
}

/** How much worse than the best an answer may be before its time is taken; and for how long the best counts (ms). */
const [slack, lasting] = [1.5, 60_000]

/**
 * Cristian's algorithm (Distributed Computing 3, 1989): the server's time was taken halfway between asking and hearing,
 * give or take half of what that took. So quick answers tell the time best, and slow ones are not believed for a minute.
 * It counts with a clock that nobody sets, so the time does not jump when somebody sets the device's.
 */
export function serverClock(start: number, clock: () => number = () => performance.now()): ServerClock {
  let base = { time: start, at: clock(), took: Infinity }
  return {
    now: () => base.time + clock() - base.at,
    hear(time, asked, came) {
      const took = came - asked
      if (took > base.took * slack && came - base.at < lasting) return
      base = { time: time + took / 2, at: came, took }
    },
  }
}
