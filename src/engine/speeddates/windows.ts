import type { Random } from '../kit/index.ts'
import { listsOf, type SpeedDateProblem } from './problem.ts'

/**
 * The ways somebody can have `size` meetings without a gap: one for each slot to begin in. `cells` holds their slots, in
 * order, way after way: meetings follow each other, over absences, with a rest after every `stretch`.
 */
export type Windows = { size: number; ways: number; cells: Int32Array }

/**
 * A day seen as windows: every student and every table has all meetings in one window, and which window is to be found.
 * The meetings of a company are dealt out over its tables, as evenly as can be.
 */
export type Compact = {
  slots: number
  meetings: number
  students: Windows[]
  tables: Windows[]
  studentOf: Int32Array
  tableOf: Int32Array
  /** Meetings of each student and of each table. */
  own: Int32Array[]
  at: Int32Array[]
}

/** The day up to slot `until` as windows; undefined when there is somebody who has none. */
export function compact(problem: SpeedDateProblem, until: number, random: Random): Compact | undefined {
  const { students, companies, student, company, tables, studentAway, companyAway } = problem
  const known = new Map<number, Windows>()
  const windowsOf = (person: number, size: number, away: Uint8Array | undefined) => {
    if (away) return windows(problem, until, size, (slot) => away[person * problem.slots + slot] !== 1)
    const made = known.get(size) ?? windows(problem, until, size, () => true)
    known.set(size, made)
    return made
  }
  const met = listsOf(students, student)
  const own = Array.from({ length: students }, (_, one) => met.list.slice(met.from[one], met.from[one + 1]))
  const held = listsOf(companies, company)
  const tableOf = new Int32Array(student.length).fill(-1)
  const at: Int32Array[] = []
  const ofTables: Windows[] = []
  for (let one = 0; one < companies; one++) {
    const dealt = random.shuffle(held.list.slice(held.from[one], held.from[one + 1]))
    for (let table = 0; table < Math.min(tables[one]!, dealt.length); table++) {
      const meetings = dealt.filter((_, index) => table === index % tables[one]!)
      for (const meeting of meetings) tableOf[meeting] = at.length
      ofTables.push(windowsOf(one, meetings.length, companyAway))
      at.push(meetings)
    }
  }
  const ofStudents = own.map((meetings, one) => windowsOf(one, meetings.length, studentAway))
  if ([...ofStudents, ...ofTables].some(({ ways }) => ways === 0) || tableOf.includes(-1)) return undefined
  return {
    slots: problem.slots,
    meetings: student.length,
    students: ofStudents,
    tables: ofTables,
    studentOf: student,
    tableOf,
    own,
    at,
  }
}

function windows(
  { slots, stretch }: SpeedDateProblem,
  until: number,
  size: number,
  can: (slot: number) => boolean,
): Windows {
  const cells: number[] = []
  let ways = 0
  for (let first = 0; first < until; first++) {
    if (!can(first) && size > 0) continue
    const way: number[] = []
    for (let [slot, running] = [first, 0]; way.length < size && slot < Math.min(until, slots); slot++)
      if (can(slot) && (stretch === 0 || running < stretch)) {
        way.push(slot)
        running++
      } else running = 0
    if (way.length < size) break
    cells.push(...way)
    ways++
  }
  return { size, ways, cells: Int32Array.from(cells) }
}
