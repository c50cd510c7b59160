import type { Place, TimetableProblem } from './problem.ts'

/**
 * A table for each meeting that has a slot. Meetings that stay where they are and those of an earlier timetable that kept
 * their slot keep their table; then people stay where they are when they can: who comes from a table that is free keeps
 * it, the others take what is left. Cost: O(meetings · tables) at most.
 */
export function giveTables(
  { people, slots, tables, meetings }: TimetableProblem,
  slotOf: ArrayLike<number>,
  before: readonly (Place | undefined)[] = [],
): number[] {
  const tableOf = meetings.map(() => -1)
  const last = new Int32Array(people).fill(-1)
  const bySlot: number[][] = Array.from({ length: slots }, () => [])
  for (let meeting = 0; meeting < meetings.length; meeting++) bySlot[slotOf[meeting]!]?.push(meeting)
  for (const [slot, group] of bySlot.entries()) {
    const taken = new Uint8Array(tables)
    const take = (meeting: number, table: number) => {
      if (table < 0 || table >= tables || taken[table] === 1 || tableOf[meeting] !== -1) return
      tableOf[meeting] = table
      taken[table] = 1
    }
    for (const meeting of group) take(meeting, meetings[meeting]!.at?.table ?? -1)
    for (const meeting of group) if (before[meeting]?.slot === slot) take(meeting, before[meeting].table)
    for (const meeting of group) {
      take(meeting, last[meetings[meeting]!.one]!)
      take(meeting, last[meetings[meeting]!.other]!)
    }
    for (const meeting of group) {
      take(meeting, taken.indexOf(0))
      last[meetings[meeting]!.one] = last[meetings[meeting]!.other] = tableOf[meeting]!
    }
  }
  return tableOf
}
