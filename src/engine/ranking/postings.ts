/** For each trait the people who have it, in rows: those of trait t are at start[t] … start[t + 1] - 1, in order of number. */
export type Postings = { start: Int32Array; people: Int32Array }

/** Turns lists of traits by person into lists of people by trait. Cost: O(traits + entries). */
export function postingsOf(lists: readonly (readonly number[])[], traits: number): Postings {
  const start = new Int32Array(traits + 1)
  for (const list of lists) for (const trait of list) start[trait + 1]!++
  for (let trait = 0; trait < traits; trait++) start[trait + 1]! += start[trait]!
  const next = start.slice(0, traits)
  const people = new Int32Array(start[traits]!)
  for (const [person, list] of lists.entries()) for (const trait of list) people[next[trait]!++] = person
  return { start, people }
}

/** How many have a trait. */
export const countOf = ({ start }: Postings, trait: number): number => start[trait + 1]! - start[trait]!

/** The first place in a trait's list of somebody with at least this number; the list's end when there is none. */
export function placeOf({ start, people }: Postings, trait: number, least: number): number {
  let from = start[trait]!
  let to = start[trait + 1]!
  while (from < to) {
    const middle = (from + to) >> 1
    if (people[middle]! < least) from = middle + 1
    else to = middle
  }
  return from
}
