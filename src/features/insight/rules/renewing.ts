import { difference, fewest, type Item, strength } from './strength.ts'

/** What stands behind a figure, and since the report of which month ('YYYY-MM'). */
export type Standing = { since: string; items: readonly Item[] }
/** By figure. Figures that never had enough people behind them are not in it. */
export type Standings = ReadonlyMap<string, Standing>

/**
 * What stands behind each figure in the next report. A figure is carried over as it was until those who came, went or changed
 * behind it are at least `fewest` people, and is then renewed in one go.
 *
 * This is against differencing (Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. 2024, section 5.2;
 * Eurostat, Guidelines on disclosure control methods for census and demographics data, 2024): the difference of any two
 * reports is itself a figure with enough people behind it. Everything that is published is made from these standings alone,
 * totals and indices too, so that no sum of figures says what its parts do not.
 * @param now what is behind each figure today
 */
export function renew(before: Standings, now: ReadonlyMap<string, readonly Item[]>, month: string): Standings {
  const after = new Map(before)
  for (const figure of new Set([...before.keys(), ...now.keys()])) {
    const items = now.get(figure) ?? []
    if (strength(difference(before.get(figure)?.items ?? [], items)) >= fewest)
      after.set(figure, { since: month, items })
  }
  return after
}
