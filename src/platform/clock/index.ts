/** Where the program reads the time. Passed in everywhere, so that tests and pictures can stand still. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands at one instant. */
export function fixedClock(instant: Date | string): Clock {
  const at = new Date(instant)
  return { now: () => new Date(at) }
}
