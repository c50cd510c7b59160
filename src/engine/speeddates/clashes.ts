import type { SpeedDateProblem } from './problem.ts'

/** A rule of the day that a timetable breaks, and with whom. */
export type DateClash =
  | { kind: 'outside'; meeting: number; slot: number }
  | { kind: 'pin'; meeting: number; slot: number; pinned: number }
  | { kind: 'studentAway'; meeting: number; student: number; slot: number }
  | { kind: 'companyAway'; meeting: number; company: number; slot: number }
  | { kind: 'studentTwice'; student: number; slot: number; meetings: number[] }
  /** More meetings at once than the company has tables. */
  | { kind: 'companyOverfull'; company: number; slot: number; meetings: number[]; tables: number }
  /** No time to walk from one meeting to the next. */
  | { kind: 'walk'; student: number; one: number; other: number; slots: number }
  /** Too many in a row, from this slot on. */
  | { kind: 'studentRow'; student: number; slot: number }
  | { kind: 'companyRow'; company: number; slot: number }

/**
 * Every rule that a timetable breaks, each once; slot -1 is a meeting that is not held. Written from the rules alone: it
 * shares nothing with the search. For several tables: somebody can always be given a rest when any `stretch + 1` slots
 * running hold at most `tables · stretch` meetings, because tables can then rest in turn; and never when they hold more.
 *
 * Cost: O(meetings + (students + companies) · slots).
 */
export function clashes(problem: SpeedDateProblem, slot: Int32Array): DateClash[] {
  return [...ofMeetings(problem, slot), ...ofStudents(problem, slot), ...ofCompanies(problem, slot)]
}

function* ofMeetings(problem: SpeedDateProblem, slot: Int32Array): Iterable<DateClash> {
  const { slots, student, company, studentAway, companyAway, pins } = problem
  for (const [meeting, at] of slot.entries()) {
    if (pins && pins[meeting]! >= 0 && at !== pins[meeting])
      yield { kind: 'pin', meeting, slot: at, pinned: pins[meeting]! }
    if (at === -1) continue
    if (!(at >= 0 && at < slots)) yield { kind: 'outside', meeting, slot: at }
    else {
      const [who, where] = [student[meeting]!, company[meeting]!]
      if (studentAway?.[who * slots + at] === 1) yield { kind: 'studentAway', meeting, student: who, slot: at }
      if (companyAway?.[where * slots + at] === 1) yield { kind: 'companyAway', meeting, company: where, slot: at }
    }
  }
}

/** The meetings of each person in each slot. */
function bySlot(people: number, slots: number, of: Int32Array, slot: Int32Array): number[][][] {
  const rows = Array.from({ length: people }, () => Array.from({ length: slots }, (): number[] => []))
  for (const [meeting, at] of slot.entries()) if (at >= 0 && at < slots) rows[of[meeting]!]![at]!.push(meeting)
  return rows
}

function* ofStudents(problem: SpeedDateProblem, slot: Int32Array): Iterable<DateClash> {
  const { students, slots, company, room, rooms, walk, stretch } = problem
  for (const [student, row] of bySlot(students, slots, problem.student, slot).entries()) {
    let last: number | undefined
    for (const [at, meetings] of row.entries()) {
      if (meetings.length > 1) yield { kind: 'studentTwice', student, slot: at, meetings }
      const next = meetings[0]
      if (next === undefined) continue
      if (last !== undefined) {
        const takes = walk[room[company[last]!]! * rooms + room[company[next]!]!]!
        if (at - slot[last]! - 1 < takes) yield { kind: 'walk', student, one: last, other: next, slots: takes }
      }
      last = next
    }
    for (const from of overlong(row, stretch, 1)) yield { kind: 'studentRow', student, slot: from }
  }
}

function* ofCompanies(problem: SpeedDateProblem, slot: Int32Array): Iterable<DateClash> {
  const { companies, slots, tables, stretch } = problem
  for (const [company, row] of bySlot(companies, slots, problem.company, slot).entries()) {
    const has = tables[company]!
    for (const [at, meetings] of row.entries())
      if (meetings.length > has) yield { kind: 'companyOverfull', company, slot: at, meetings, tables: has }
    for (const from of overlong(row, stretch, has)) yield { kind: 'companyRow', company, slot: from }
  }
}

/** Where `stretch + 1` slots running hold more than `tables · stretch` meetings. */
function overlong(row: number[][], stretch: number, tables: number): number[] {
  if (stretch === 0) return []
  const held = (from: number) => row.slice(from, from + stretch + 1).reduce((sum, { length }) => sum + length, 0)
  return [...row.keys()].filter((from) => from + stretch < row.length && held(from) > tables * stretch)
}
