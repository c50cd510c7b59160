/** Somebody in the queue, or somebody new at its end: a registration, or a sign-up for a session. */
export type Queued = {
  /** Needs this many places in each of its pools; in as a whole or not. */
  places: number
  pools: readonly number[]
  /** How many people behind it were let in because it did not fit. */
  passed: number
  /** Has something else at that time: is passed over and keeps its place. */
  clashes?: boolean
}

export type Decision<Entry> = {
  /** Who gets places now, in order. */
  admitted: Entry[]
  /** Who would have got places, were it free at that time. */
  withheld: Entry[]
  /** Who was passed by smaller parties now, with their new count. */
  passed: { entry: Entry; passed: number }[]
  /** Places that nobody in this queue could use and that are not kept for anybody, by pool. */
  left: ReadonlyMap<number, number>
}

/**
 * Who gets the free places: in order of arrival. A party too large for what is left may be passed by smaller ones until
 * as many people have passed it as it needs places; from then on what is left is kept for it, so that a party waits for
 * at most its own size in others (bounded bypass). Nothing is kept when `keepNothing`: shortly before the start an empty
 * chair helps nobody.
 *
 * A party that needs something which is full altogether waits for that, and keeps nothing from others.
 * @param free places left by pool; read, not changed. A pool that is not in it has no limit.
 */
export function decide<Entry extends Queued>(
  queue: Iterable<Entry>,
  free: ReadonlyMap<number, number>,
  keepNothing = false,
): Decision<Entry> {
  const left = new Map(free)
  const room = (pool: number) => left.get(pool) ?? Infinity
  const decision: Decision<Entry> = { admitted: [], withheld: [], passed: [], left }
  const tooLarge: { entry: Entry; passed: number; short: number[]; counted: boolean }[] = []
  const keep = (one: { entry: Entry; passed: number; short: number[] }) => {
    if (keepNothing || one.passed < one.entry.places) return
    for (const pool of one.short) left.set(pool, 0)
  }
  for (const entry of queue) {
    const short = entry.pools.filter((pool) => room(pool) < entry.places)
    if (short.length > 0) {
      if (short.some((pool) => room(pool) === 0) || entry.clashes) continue
      const large = { entry, passed: entry.passed, short, counted: false }
      keep(large)
      tooLarge.push(large)
      continue
    }
    if (entry.clashes) {
      decision.withheld.push(entry)
      continue
    }
    decision.admitted.push(entry)
    for (const pool of entry.pools) left.set(pool, room(pool) - entry.places)
    for (const large of tooLarge) {
      if (!large.short.some((pool) => entry.pools.includes(pool))) continue
      large.passed += entry.places
      large.counted = true
      keep(large)
    }
  }
  decision.passed = tooLarge.filter(({ counted }) => counted).map(({ entry, passed }) => ({ entry, passed }))
  return decision
}

const quarter = 15 * 60_000

/**
 * Until when an offer stands: the organiser's number of hours, but at most a third of the time that is left, so that a
 * place can be passed on; never less than a quarter of an hour.
 */
export function offerEnd(now: Date, startsAt: Date, hours: number): Date {
  const left = startsAt.getTime() - now.getTime()
  return new Date(now.getTime() + Math.max(quarter, Math.min(hours * 3_600_000, left / 3)))
}

/** From a day before the start no place is kept empty for a larger party. */
export const keepsNothing = (now: Date, startsAt: Date): boolean => startsAt.getTime() - now.getTime() <= 24 * 3_600_000
