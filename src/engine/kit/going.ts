/**
 * Asked every few thousand steps whether to go on. A search that hears false returns the best it has seen. What a search
 * does in which order follows from its seed alone; this only says where it stops.
 */
export type Going = () => boolean

/** Goes on for so many milliseconds of the given clock, such as `() => performance.now()`. */
export function forMilliseconds(now: () => number, milliseconds: number): Going {
  const end = now() + milliseconds
  return () => now() < end
}

/** Goes on for so many askings: the same stop on every machine. */
export function forAskings(count: number): Going {
  let asked = 0
  return () => asked++ < count
}

/** Goes on while both do. */
export const whileBoth =
  (one: Going, other: Going): Going =>
  () =>
    one() && other()
