import type { Wish } from '../wishes/wish.ts'
import type { Coming } from './queries.ts'

export type Choice = {
  /** What the digest names, soonest first. */
  named: Coming[]
  /** How many more there are in the same days. */
  more: number
  /** There was nothing this week: these come after it. */
  later: boolean
}

const most = 12

/**
 * What a person's digest is about: what starts this week in what they follow; when there is nothing, what comes after.
 * Undefined when there is nothing at all: a digest is never empty.
 * @param coming soonest first
 */
export function choose(
  coming: Coming[],
  { disciplines, series }: Pick<Wish, 'disciplines' | 'series'>,
  endOfWeek: Date,
): Choice | undefined {
  const everything = disciplines.length === 0 && series.length === 0
  const followed = coming.filter(
    (one) =>
      everything ||
      (one.series_id !== null && series.includes(one.series_id)) ||
      one.disciplines.some((discipline) => disciplines.includes(discipline)),
  )
  const thisWeek = followed.filter(({ starts_at }) => starts_at < endOfWeek)
  const chosen = thisWeek.length > 0 ? thisWeek : followed
  if (chosen.length === 0) return undefined
  return { named: chosen.slice(0, most), more: Math.max(chosen.length - most, 0), later: thisWeek.length === 0 }
}
