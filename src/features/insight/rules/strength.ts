/** Two people behind a figure, by name, and what about them counts there. One person alone: twice the same name. */
export type Item = readonly [one: string, other: string, label: string]

/** Fewer people than this stand behind nothing that is published, and behind no change of it. */
export const fewest = 5

/**
 * A number of people that no smaller group can stand for: the size of a matching, items that have nobody in common. A person
 * who comes with twenty ties is one person, as all twenty share that person; the fewest people who
 * together touch every item (a vertex cover) are at least as many as any matching is large. So five means: no four people
 * explain it.
 *
 * Greedy, rarest people first: at least half of the largest matching, so it errs to the careful side.
 * Cost: O(items · log items).
 */
export function strength(items: readonly Item[]): number {
  const often = new Map<string, number>()
  for (const [one, other] of items) {
    often.set(one, (often.get(one) ?? 0) + 1)
    if (other !== one) often.set(other, (often.get(other) ?? 0) + 1)
  }
  const weight = ([one, other]: Item) => often.get(one)! + (one === other ? 0 : often.get(other)!)
  const taken = new Set<string>()
  let size = 0
  for (const item of [...items].sort((a, b) => weight(a) - weight(b) || compare(a, b))) {
    if (taken.has(item[0]) || taken.has(item[1])) continue
    taken.add(item[0]).add(item[1])
    size++
  }
  return size
}

const compare = (a: Item, b: Item): number => (a.join() < b.join() ? -1 : 1)

/** Items in one list and not in the other. */
export function difference(before: readonly Item[], after: readonly Item[]): Item[] {
  const [old, fresh] = [keyed(before), keyed(after)]
  return [
    ...[...old].filter(([key]) => !fresh.has(key)).map(([, item]) => item),
    ...[...fresh].filter(([key]) => !old.has(key)).map(([, item]) => item),
  ]
}

const keyed = (items: readonly Item[]) => new Map(items.map((item) => [item.join(' '), item]))
