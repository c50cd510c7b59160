import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'

/** What the last making brought. */
export type Quality = {
  /** Conversations that were wished for, and that are planned. */
  wished: number
  planned: number
  /** Free slots nobody needs, of students and of companies; and what no timetable has fewer of. */
  gaps: { students: number; companies: number }
  bound: { students: number; companies: number }
  slotsUsed: number
  fewestSlots: number
  /** Milliseconds. */
  took: number
}

export type Timetable = {
  matchday_id: number
  starts_at: Date
  slots: number
  /** Minutes to change between two conversations. */
  change: number
  stretch: number
  walk: number
  pause_from: Date | null
  pause_until: Date | null
  state: 'draft' | 'published'
  /** Minutes the day runs behind, from slot `behind_from` on. */
  behind: number
  behind_from: number
  version: number
  quality: Quality | null
  made_at: Date | null
  /** Of one conversation, from the match day. */
  minutes: number
}

/** The timetable of a match day; undefined when nobody made one. `lock` keeps others from changing it. */
export async function timetableOf(db: Database, matchdayId: number, lock = false): Promise<Timetable | undefined> {
  const { rows } = await sql<Timetable>`
    select t.matchday_id, t.starts_at, t.slots, t.change, t.stretch, t.walk, t.pause_from, t.pause_until, t.state, t.behind,
           t.behind_from, t.version::integer as version, t.quality, t.made_at, m.minutes
      from matchdays.timetable t join matchdays.matchday m on m.id = t.matchday_id
     where t.matchday_id = ${matchdayId} ${lock ? sql`for no key update of t` : sql``}`.execute(db)
  return rows[0]
}

/** Moves the version, so that boards and phones ask anew. */
export const touchTimetable = (tx: Tx, matchdayId: number) =>
  sql`update matchdays.timetable set version = version + 1 where matchday_id = ${matchdayId}`.execute(tx)

type Times = Pick<Timetable, 'starts_at' | 'change' | 'behind' | 'behind_from' | 'minutes'>

/** When a slot begins. From where the day runs behind on, that much later. */
export function slotStart(timetable: Times, slot: number): Date {
  const { starts_at, change, minutes, behind, behind_from } = timetable
  const late = slot >= behind_from ? behind : 0
  return new Date(starts_at.getTime() + (slot * (minutes + change) + late) * 60_000)
}

/** When a conversation in a slot is over. */
export const slotEnd = (timetable: Times, slot: number): Date =>
  new Date(slotStart(timetable, slot).getTime() + timetable.minutes * 60_000)

/** The first slot that has not begun at a moment; `slots` when all have. */
export function nextSlot(timetable: Timetable, now: Date): number {
  let slot = 0
  while (slot < timetable.slots && slotStart(timetable, slot) <= now) slot++
  return slot
}

/** Which slots meet a stretch of time: 1 at each slot whose conversation would run into it. */
export function slotsWithin(timetable: Timetable, from: Date | null, until: Date | null): number[] {
  return Array.from({ length: timetable.slots }, (_, slot) => slot).filter(
    (slot) =>
      (until === null || slotStart(timetable, slot) < until) && (from === null || slotEnd(timetable, slot) > from),
  )
}
