import type { TimetableProblem } from './problem.ts'

/**
 * A table for each meeting that has a slot, so that people stay where they are when they can: who comes from a table that
 * is free keeps it, the others take what is left. Cost: O(meetings + slots · tables).
 */
export function giveTables({ people, slots, tables, meetings }: TimetableProblem, slotOf: readonly number[]): number[] {
  const tableOf = slotOf.map(() => -1)
  const last = new Int32Array(people).fill(-1)
  const bySlot: number[][] = Array.from({ length: slots }, () => [])
  for (const [meeting, slot] of slotOf.entries()) if (slot >= 0) bySlot[slot]!.push(meeting)
  for (const group of bySlot) {
    const taken = new Uint8Array(tables)
    for (const meeting of group)
      for (const person of [meetings[meeting]!.one, meetings[meeting]!.other]) {
        const table = last[person]!
        if (table < 0 || taken[table] === 1 || tableOf[meeting] !== -1) continue
        tableOf[meeting] = table
        taken[table] = 1
      }
    let free = 0
    for (const meeting of group) {
      if (tableOf[meeting] === -1) {
        while (taken[free] === 1) free++
        tableOf[meeting] = free
        taken[free] = 1
      }
      last[meetings[meeting]!.one] = last[meetings[meeting]!.other] = tableOf[meeting]!
    }
  }
  return tableOf
}
