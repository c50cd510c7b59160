import { networkOf, structuralHoles } from '#engine/ties'

/** From so many ties on the figures are shown; with fewer, one number would say of two contacts whether they know each other. */
export const fewestTies = 8

/** How much of one's contacts know each other: a third of the way from none to all, two thirds, or more. */
export type Closeness = 'apart' | 'some' | 'close'
export type Bridging = { circles: number; closeness: Closeness }

/**
 * How far one bridges people who do not know each other, by Burt's two measures (Structural Holes, 1992, ch. 2) in the
 * network of oneself and one's contacts, every tie counting once.
 *
 * The ties of others are theirs, so what comes out must not tell of any two contacts whether they have one. Effective
 * size, n - 2t/n for t ties among n contacts, is rounded to whole circles and stops at half of n; constraint is told in
 * three words, by where it lies between nobody and everybody knowing each other. With at least 8 contacts each answer
 * then belongs to three or more values of t, never to none or all of them alone; and as neither measure depends on who
 * is who, for each two contacts there is a network with their tie, and one without, that gives the same answer. The
 * caller counts ties only as they stood at the beginning of the month, so that two answers of one month cannot be
 * subtracted to see a single new tie; who gives up ties of their own to learn about others learns only which third.
 * @param contacts how many ties one has
 * @param among ties of the contacts with each other, as numbers from 0 to contacts - 1
 * @returns undefined with fewer than 8 contacts
 */
export function bridging(contacts: number, among: { one: number; other: number }[]): Bridging | undefined {
  if (contacts < fewestTies) return undefined
  const self = contacts
  const own = Array.from({ length: contacts }, (_, other) => ({ one: self, other }))
  const { constraint, effectiveSize } = structuralHoles(networkOf(contacts + 1, [...own, ...among]))
  const least = 1 / contacts
  const most = contacts * (1 / contacts + (contacts - 1) / contacts ** 2) ** 2
  const share = ((constraint[self] ?? least) - least) / (most - least)
  return {
    circles: Math.max(Math.round(effectiveSize[self] ?? 0), Math.ceil(contacts / 2)),
    closeness: share < 1 / 3 ? 'apart' : share < 2 / 3 ? 'some' : 'close',
  }
}
