import type { Going } from '../kit/index.ts'
import { type Candidate, chooseMeetings } from './choose.ts'
import { breaksOf as breaksIn, countSlots, mostSlots, slotsFrom } from './problem.ts'
import { planTimetable, type Timetable } from './timetable.ts'

/** Who could meet whom, when and where. Slots are bits, as in Meeting. */
export type MeetingsProblem = {
  people: number
  slots: number
  tables: number
  candidates: readonly Candidate[]
  /** Most meetings of each person; as many as there are slots when absent. */
  most?: ArrayLike<number>
  /** Slots each person is there and free; all when absent. */
  available?: ArrayLike<number>
  fairness?: number
}

/** Meetings with slot and table; `weight` is theirs together, and no plan is worth more than `bound`. */
export type MeetingsPlan = {
  meetings: { candidate: number; one: number; other: number; slot: number; table: number }[]
  weight: number
  bound: number
  breaks: number
  breaksOf: number[]
  /** Candidates that must be met and are not: no common slot, or too many of them. */
  missed: number[]
}

/** Why a plan cannot be made as asked, in terms of the problem. */
export type MeetingsContradiction =
  | { reason: 'tooManySlots'; slots: number; most: number }
  | { reason: 'neverFreeTogether'; one: number; other: number }
  | { reason: 'tooManyMusts'; person: number; musts: number; most: number }
  | { reason: 'nobodyAvailable' }

/** What cannot be in a problem, each with who it is about; empty when a plan can be made. */
export function meetingsContradictions(problem: MeetingsProblem): MeetingsContradiction[] {
  const { people, slots, candidates } = problem
  if (slots > mostSlots) return [{ reason: 'tooManySlots', slots, most: mostSlots }]
  const { free, most } = limits(problem)
  if (people > 0 && free.every((bits) => bits === 0)) return [{ reason: 'nobodyAvailable' }]
  const musts = new Int32Array(people)
  const found: MeetingsContradiction[] = []
  for (const { one, other, must } of candidates) {
    if (!must) continue
    musts[one]!++
    musts[other]!++
    if ((free[one]! & free[other]!) === 0) found.push({ reason: 'neverFreeTogether', one, other })
  }
  for (let person = 0; person < people; person++)
    if (musts[person]! > most[person]!)
      found.push({ reason: 'tooManyMusts', person, musts: musts[person]!, most: most[person]! })
  return found
}

function limits({ people, slots, most, available }: MeetingsProblem) {
  const all = slotsFrom(0, slots)
  const free = Int32Array.from({ length: people }, (_, person) => (available?.[person] ?? all) & all)
  return { free, most: free.map((bits, person) => Math.min(most?.[person] ?? slots, countSlots(bits))) }
}

/**
 * Chooses meetings of the greatest weight (chooseMeetings), lays them in slots with the fewest breaks (planTimetable), and
 * fills places that are left with the best candidates who are free. Deterministic for a seed.
 *
 * Bound: that of the choice, which knows limits and places but not who is free when.
 */
export function planMeetings(
  problem: MeetingsProblem,
  { seed = 1, going, better }: { seed?: number; going: Going; better?: (plan: MeetingsPlan) => void },
): MeetingsPlan {
  const { people, slots, tables, candidates } = problem
  const { free, most } = limits(problem)
  const possible = [...candidates.keys()].filter((index) => {
    const { one, other, weight, must } = candidates[index]!
    return one !== other && (weight > 0 || must) && (free[one]! & free[other]!) !== 0
  })
  const { chosen, bound } = chooseMeetings({
    people,
    candidates: possible.map((index) => candidates[index]!),
    most,
    total: slots * tables,
  })
  const list = chosen.map((at) => possible[at]!)
  const meetings = list.map((index) => {
    const { one, other } = candidates[index]!
    return { one, other, slots: free[one]! & free[other]! }
  })
  const { fairness } = problem
  const timetable = { people, slots, tables, meetings, ...(fairness === undefined ? {} : { fairness }) }
  const asPlan = (made: Timetable) => fill(problem, possible, list, made, { free, most, bound })
  return asPlan(
    planTimetable(timetable, { seed, going, ...(better ? { better: (made) => better(asPlan(made)) } : {}) }),
  )
}

type Limits = { free: Int32Array; most: Int32Array; bound: number }

/** The plan with places that are left given to candidates who are free then, those of most weight first. */
function fill(
  { people, slots, tables, candidates }: MeetingsProblem,
  possible: number[],
  list: number[],
  made: Timetable,
  { free, most, bound }: Limits,
): MeetingsPlan {
  const busy = new Int32Array(people)
  const held = new Set<number>()
  const takenBy = Array.from({ length: slots }, () => new Uint8Array(tables))
  const meetings: MeetingsPlan['meetings'] = []
  const hold = (index: number, slot: number, table: number) => {
    const { one, other } = candidates[index]!
    meetings.push({ candidate: index, one, other, slot, table })
    held.add(index)
    takenBy[slot]![table] = 1
    busy[one]! |= 1 << slot
    busy[other]! |= 1 << slot
  }
  for (const [at, slot] of made.slotOf.entries()) if (slot >= 0) hold(list[at]!, slot, made.tableOf[at]!)
  const rank = (index: number) => candidates[index]!.weight + (candidates[index]!.must ? 1e15 : 0)
  for (const index of possible.toSorted((first, second) => rank(second) - rank(first))) {
    const { one, other } = candidates[index]!
    if (held.has(index) || countSlots(busy[one]!) >= most[one]! || countSlots(busy[other]!) >= most[other]!) continue
    const open = free[one]! & free[other]! & ~busy[one]! & ~busy[other]!
    for (let slot = 0; slot < slots; slot++) {
      const table = (open >>> slot) & 1 ? takenBy[slot]!.indexOf(0) : -1
      if (table < 0) continue
      hold(index, slot, table)
      break
    }
  }
  const breaksOf = Array.from(busy, breaksIn)
  return {
    meetings,
    weight: meetings.reduce((sum, { candidate }) => sum + candidates[candidate]!.weight, 0),
    bound,
    breaks: breaksOf.reduce((sum, count) => sum + count, 0),
    breaksOf,
    missed: [...candidates.keys()].filter((index) => candidates[index]!.must && !held.has(index)),
  }
}
