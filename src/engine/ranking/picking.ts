/**
 * The best few, best first, of which the last places go to those who were shown least, when these would otherwise be
 * left out; of people shown as often, the best, and of equals the lower number. Only people with a score above 0.
 * Cost: O(people · count) at worst, nearly O(people) as a rule.
 * @param score at person, as are the times `shown`
 */
export function pick(
  people: readonly number[],
  score: Float64Array,
  { count, reserved, shown }: { count: number; reserved: number; shown: Float64Array },
): number[] {
  const better = (one: number, other: number) =>
    score[one] === score[other] ? one < other : score[one]! > score[other]!
  const best = firstOf(people, count, (person) => score[person]! > 0, better)
  if (reserved === 0 || best.length < count) return best
  const kept = best.slice(0, count - reserved)
  const last = kept.at(-1)!
  const less = (one: number, other: number) =>
    shown[one] === shown[other] ? better(one, other) : shown[one]! < shown[other]!
  const rest = firstOf(people, reserved, (person) => score[person]! > 0 && better(last, person), less)
  return [...kept, ...rest.toSorted((one, other) => (better(one, other) ? -1 : 1))]
}

function firstOf(
  people: readonly number[],
  count: number,
  fits: (person: number) => boolean,
  before: (one: number, other: number) => boolean,
): number[] {
  const first: number[] = []
  for (const person of people) {
    if (!fits(person) || (first.length === count && (count === 0 || !before(person, first[count - 1]!)))) continue
    let at = first.length
    while (at > 0 && before(person, first[at - 1]!)) at--
    first.splice(at, 0, person)
    if (first.length > count) first.pop()
  }
  return first
}
