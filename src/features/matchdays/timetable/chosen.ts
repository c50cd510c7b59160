/** A student who wants to speak to a company; rank 1 is what the student wants most. */
export type Wish = { student: number; company: number; rank: number }

/**
 * Which wishes there is time for. Where a company, or a student, is wished more than fits, wishes are left out one at a
 * time: at the company that has most too many, of the student who keeps the most conversations; of that one's equals, who
 * wants this company least; then by `draw`, so that nobody gains by a name. So what must be left out is spread, and who
 * asked for little keeps it.
 * @param room how many conversations each company has time for, at all its tables together
 * @param most how many each student has time for
 * @param draw a number for each student, lower is luckier
 * @returns the wishes there is time for, in the order given
 */
export function chosenWishes(
  wishes: Wish[],
  { room, most, draw }: { room: Map<number, number>; most: Map<number, number>; draw: Map<number, number> },
): Wish[] {
  const kept = new Set(wishes)
  const held = new Map<number, number>()
  const wanted = new Map<number, number>()
  const count = (of: Map<number, number>, key: number, by: number) => of.set(key, (of.get(key) ?? 0) + by)
  for (const { student, company } of wishes) {
    count(held, student, 1)
    count(wanted, company, 1)
  }
  const leaveOut = (wish: Wish) => {
    kept.delete(wish)
    count(held, wish.student, -1)
    count(wanted, wish.company, -1)
  }
  const byStudent = Map.groupBy(wishes, ({ student }) => student)
  for (const [student, own] of byStudent)
    for (const wish of own.toSorted((a, b) => b.rank - a.rank))
      if ((held.get(student) ?? 0) > (most.get(student) ?? Infinity)) leaveOut(wish)
  const over = (company: number) => (wanted.get(company) ?? 0) - (room.get(company) ?? 0)
  const byCompany = Map.groupBy(wishes, ({ company }) => company)
  for (const company of [...byCompany.keys()].sort((a, b) => over(b) - over(a) || a - b))
    while (over(company) > 0) {
      const [first] = (byCompany.get(company) ?? [])
        .filter((wish) => kept.has(wish))
        .sort(
          (a, b) =>
            (held.get(b.student) ?? 0) - (held.get(a.student) ?? 0) ||
            b.rank - a.rank ||
            (draw.get(b.student) ?? 0) - (draw.get(a.student) ?? 0),
        )
      if (first === undefined) break
      leaveOut(first)
    }
  return wishes.filter((wish) => kept.has(wish))
}
