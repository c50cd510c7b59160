import { awayBefore, type Gaps, listsOf, owedBreaks, owedByTables, type SpeedDateProblem } from './problem.ts'

/**
 * Gaps of a timetable. Somebody's free slots between the first meeting and the last are gaps, except those in which they
 * were away, those that a walk takes, and as many as the breaks that their number of meetings demands: ⌈m / stretch⌉ - 1
 * for m meetings, wherever those fall. Of a company with several tables, each slot's meetings are thought at its first
 * tables, and the gaps of its tables are added.
 */
export function gapsOf(problem: SpeedDateProblem, slot: Int32Array): Gaps {
  return { students: sum(studentGaps(problem, slot)), companies: sum(companyGaps(problem, slot)) }
}

/** The gaps of each student. */
function studentGaps(problem: SpeedDateProblem, slot: Int32Array): Int32Array {
  const { students, slots, student, company, room, rooms, walk, stretch, studentAway } = problem
  const { from, list } = listsOf(students, student)
  const away = awayBefore(students, slots, studentAway)
  return Int32Array.from({ length: students }, (_, person) => {
    const held = list.slice(from[person], from[person + 1]).filter((meeting) => slot[meeting]! >= 0)
    held.sort((one, other) => slot[one]! - slot[other]!)
    let idle = 0
    for (let at = 1; at < held.length; at++) {
      const [one, other] = [held[at - 1]!, held[at]!]
      const row = person * (slots + 1)
      const gone = away[row + slot[other]!]! - away[row + slot[one]! + 1]!
      const takes = walk[room[company[one]!]! * rooms + room[company[other]!]!]!
      idle += Math.max(0, slot[other]! - slot[one]! - 1 - gone - takes)
    }
    return Math.max(0, idle - owedBreaks(held.length, stretch))
  })
}

/** The gaps of each company. */
function companyGaps(problem: SpeedDateProblem, slot: Int32Array): Int32Array {
  const { companies, slots, company, tables, stretch, companyAway } = problem
  const count = new Int32Array(companies * slots)
  for (const [meeting, at] of slot.entries()) if (at >= 0) count[company[meeting]! * slots + at]!++
  const away = awayBefore(companies, slots, companyAway)
  return Int32Array.from({ length: companies }, (_, person) => {
    const row = count.subarray(person * slots, (person + 1) * slots)
    const meetings = sum(row)
    let free = -meetings
    for (let table = 1; table <= Math.max(...row); table++) {
      const first = row.findIndex((at) => at >= table)
      const after = row.findLastIndex((at) => at >= table) + 1
      free += after - first - away[person * (slots + 1) + after]! + away[person * (slots + 1) + first]!
    }
    return Math.max(0, free - owedByTables(meetings, tables[person]!, stretch))
  })
}

const sum = (row: Int32Array) => row.reduce((total, one) => total + one, 0)
