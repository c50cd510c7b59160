import { awayBefore, type Gaps, listsOf, owedBreaks, type SpeedDateProblem } from './problem.ts'

/**
 * No timetable ends before so many slots: the most that one student, or one company at all its tables, needs, with the
 * rests, absences and walks of that one alone. Without those this is the largest degree, and it is reached (König).
 * More than `slots`: the day is too short for somebody. Cost: O(meetings + (students + companies) · slots).
 */
export function fewestSlots(problem: SpeedDateProblem): number {
  const { students, companies, student, company, pins = [] } = problem
  let most = 0
  for (const pin of pins) most = Math.max(most, pin + 1)
  const met = listsOf(students, student)
  for (let one = 0; one < students; one++)
    most = Math.max(most, slotsForStudent(problem, one, met.list.subarray(met.from[one], met.from[one + 1])))
  const { from } = listsOf(companies, company)
  for (let one = 0; one < companies; one++)
    most = Math.max(most, slotsForCompany(problem, one, from[one + 1]! - from[one]!))
  return most
}

/** The slots a student with these meetings needs. */
export function slotsForStudent(problem: SpeedDateProblem, student: number, meetings: Int32Array): number {
  const slots = needed(problem, problem.studentAway, student, meetings.length)
  return Math.max(slots, meetings.length + walked(problem, meetings))
}

/** The slots a company with so many meetings needs; without tables none, for it holds no meetings. */
export function slotsForCompany(problem: SpeedDateProblem, company: number, meetings: number): number {
  const tables = problem.tables[company]!
  return tables > 0 ? needed(problem, problem.companyAway, company, Math.ceil(meetings / tables)) : 0
}

/** Slots until somebody who takes every chance has had so many meetings; after the day they could always. */
function needed(problem: SpeedDateProblem, away: Uint8Array | undefined, person: number, meetings: number): number {
  const { slots, stretch } = problem
  let [held, running, slot] = [0, 0, 0]
  for (; held < meetings; slot++)
    if ((stretch > 0 && running === stretch) || (slot < slots && away?.[person * slots + slot] === 1)) running = 0
    else {
      held++
      running++
    }
  return slot
}

/** The walking nobody with these meetings is spared: the shortest walk to each further room. */
function walked({ company, room, rooms, walk }: SpeedDateProblem, meetings: Int32Array): number {
  const places = [...new Set(Array.from(meetings, (meeting) => room[company[meeting]!]!))]
  if (places.length < 2) return 0
  const shortest = Math.min(
    ...places.flatMap((here) => places.filter((there) => there !== here).map((there) => walk[here * rooms + there]!)),
  )
  return (places.length - 1) * shortest
}

/**
 * What no timetable has fewer gaps than: for every student, and every company with one table, the fewest gaps they could
 * have if the day were theirs alone and the others were only there or away. For every first slot the last one is found at
 * which all their meetings have a slot (matching, by augmenting paths). Without absences and pins this is 0.
 *
 * Cost: O(people · slots² · meetings a person), and nothing for people whom no absence touches.
 */
export function gapBound(problem: SpeedDateProblem): Gaps {
  const { students, companies, slots, student, company, tables, studentAway, companyAway, pins } = problem
  if (!studentAway && !companyAway && !pins) return { students: 0, companies: 0 }
  const may = (meeting: number, slot: number) =>
    (pins === undefined || pins[meeting]! < 0 || pins[meeting] === slot) &&
    studentAway?.[student[meeting]! * slots + slot] !== 1 &&
    companyAway?.[company[meeting]! * slots + slot] !== 1
  const sumOf = (people: number, of: Int32Array, away: Uint8Array | undefined, counts: (person: number) => boolean) => {
    const { from, list } = listsOf(people, of)
    const before = awayBefore(people, slots, away)
    let sum = 0
    for (let person = 0; person < people; person++)
      if (counts(person))
        sum += alone(
          problem,
          list.subarray(from[person], from[person + 1]),
          may,
          (slot) => before[person * (slots + 1) + slot]!,
        )
    return sum
  }
  return {
    students: sumOf(students, student, studentAway, () => true),
    companies: sumOf(companies, company, companyAway, (one) => tables[one] === 1),
  }
}

function alone(
  problem: SpeedDateProblem,
  meetings: Int32Array,
  may: (meeting: number, slot: number) => boolean,
  gone: (slot: number) => number,
): number {
  const { slots, stretch, walk } = problem
  if (meetings.length < 2) return 0
  const spared = owedBreaks(meetings.length, stretch) + Math.max(0, ...walk) * (meetings.length - 1)
  let least = Infinity
  for (let first = 0; first < slots && least > 0; first++) {
    const after = endFrom(first, slots, meetings, may)
    if (after === undefined) break
    least = Math.min(least, Math.max(0, after - first - gone(after) + gone(first) - meetings.length - spared))
  }
  return least === Infinity ? 0 : least
}

/** The slot after which all meetings have a slot from `first` on; undefined when some never have. */
function endFrom(
  first: number,
  slots: number,
  meetings: Int32Array,
  may: (meeting: number, slot: number) => boolean,
): number | undefined {
  const slotOf = new Map<number, number>()
  const seen = new Set<number>()
  /** Gives a slot to a meeting that has none, taking along those who must make way. */
  const give = (slot: number): boolean => {
    for (const meeting of meetings) {
      if (seen.has(meeting) || !may(meeting, slot)) continue
      seen.add(meeting)
      const had = slotOf.get(meeting)
      if (had === undefined || give(had)) {
        slotOf.set(meeting, slot)
        return true
      }
    }
    return false
  }
  for (let slot = first; slot < slots; slot++) {
    seen.clear()
    give(slot)
    if (slotOf.size === meetings.length) return slot + 1
  }
  return undefined
}
