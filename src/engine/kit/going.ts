/**
 * Asked every few thousand steps whether to go on. A search that hears false returns the best it has seen.
 * `spent`, where it is known, is the share of the effort already used, from 0 to 1: a search can then cool down once over
 * all of it. Counted askings give the same result on every machine; milliseconds stop where the machine is.
 */
export type Going = (() => boolean) & { spent?: () => number }

/** Goes on for so many milliseconds of the given clock, such as `() => performance.now()`. */
export function forMilliseconds(now: () => number, milliseconds: number): Going {
  const start = now()
  return Object.assign(() => now() - start < milliseconds, {
    spent: () => (milliseconds > 0 ? Math.min(1, (now() - start) / milliseconds) : 1),
  })
}

/** Goes on for so many askings: the same stop on every machine. */
export function forAskings(count: number): Going {
  let asked = 0
  return Object.assign(() => asked++ < count, { spent: () => (count > 0 ? Math.min(1, asked / count) : 1) })
}

/** Goes on while both do; how far it is, is not known. */
export const whileBoth =
  (one: Going, other: Going): Going =>
  () =>
    one() && other()
