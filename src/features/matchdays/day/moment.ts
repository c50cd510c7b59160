import { nextSlot, slotEnd, type Timetable } from '../timetable/timetable.ts'

/** The slot that is going on, and the one that begins next; undefined: there is none. */
export function momentOf(timetable: Timetable, now: Date): { slot: number | undefined; next: number | undefined } {
  const next = nextSlot(timetable, now)
  const last = next - 1
  return {
    slot: last >= 0 && slotEnd(timetable, last) > now ? last : undefined,
    next: next < timetable.slots ? next : undefined,
  }
}

/** Moves with everything a board or a phone shows: what was changed, and which slot it is. */
export function stampOf(timetable: Timetable, now: Date): string {
  const { slot, next } = momentOf(timetable, now)
  return `${timetable.state}-${timetable.version}-${slot ?? ''}-${next ?? ''}`
}
