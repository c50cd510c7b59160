import { breaksByCrowding } from './crowding.ts'
import { countSlots, type Meeting, slotsFrom, slotsOf, type TimetableProblem } from './problem.ts'

/**
 * Fewest breaks any timetable of all meetings has: for each person alone the fewest, 0, 1, or 2 for more, with which the
 * person's meetings fit the slots both could. A stretch, or two, of so many slots fits when meetings and slots can be
 * paired (Kuhn, Naval Research Logistics Quarterly 2, 1955); and what the number of tables adds (breaksByCrowding). What
 * people do to each other otherwise is not counted, so the true least may be more. Cost: O(slots³) pairings a person at most, seldom more than one.
 */
export function fewestBreaks(problem: TimetableProblem): number {
  const { people, slots, meetings } = problem
  const own: Meeting[][] = Array.from({ length: people }, () => [])
  for (const meeting of meetings) {
    own[meeting.one]?.push(meeting)
    own[meeting.other]?.push(meeting)
  }
  const fewest = own.map((list) => fewestOf(list, slots))
  const alone = fewest.reduce((sum, breaks) => sum + breaks, 0)
  return people * slots > mostCrowding ? alone : breaksByCrowding(problem, fewest)
}

/** People times slots above which crowding is not looked at: it would take as long as finding a good timetable. */
const mostCrowding = 3000

function fewestOf(meetings: Meeting[], slots: number): number {
  const count = meetings.length
  if (count === 0 || count > slots) return 0
  const possible = meetings.reduce((bits, meeting) => bits | slotsOf(meeting), 0)
  const fits = (bits: number) => (bits & ~possible) === 0 && canPair(meetings, bits)
  for (let from = 0; from + count <= slots; from++) if (fits(slotsFrom(from, from + count))) return 0
  for (let first = 1; first < count; first++)
    for (let from = 0; from + count < slots; from++)
      for (let second = from + first + 1; second + count - first <= slots; second++)
        if (fits(slotsFrom(from, from + first) | slotsFrom(second, second + count - first))) return 1
  // When the meetings fit no slots at all, some will be left out, and breaks are no measure.
  return canPair(meetings, possible) ? 2 : 0
}

/** Is there for each meeting a slot of its own among these? */
function canPair(meetings: Meeting[], bits: number): boolean {
  if (countSlots(bits) < meetings.length) return false
  const takenBy = new Int32Array(32).fill(-1)
  const place = (index: number, seen: { bits: number }): boolean => {
    for (let slot = 0; slot < 31; slot++) {
      const bit = 1 << slot
      if ((bits & slotsOf(meetings[index]!) & bit & ~seen.bits) === 0) continue
      seen.bits |= bit
      if (takenBy[slot] === -1 || place(takenBy[slot]!, seen)) {
        takenBy[slot] = index
        return true
      }
    }
    return false
  }
  return meetings.every((_, index) => place(index, { bits: 0 }))
}
