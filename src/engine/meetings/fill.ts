import { type Limits, type MeetingsProblem, openTo } from './limits.ts'
import { breaksOf } from './problem.ts'
import type { Timetable } from './timetable.ts'

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

/**
 * A timetable of the candidates in `list` as a plan, with places that are left given to candidates who are free then:
 * those of most weight first, each where it makes the fewest breaks. Cost: O(candidates · slots · tables) at most.
 */
export function fill(
  problem: MeetingsProblem,
  { free, most, pins }: Limits,
  { list, made, bound }: { list: number[]; made: Timetable; bound: number },
): MeetingsPlan {
  const { people, slots, tables, candidates } = problem
  const busy = new Int32Array(people)
  const room = most.slice()
  const held = new Set<number>()
  const takenBy = Array.from({ length: slots }, () => new Uint8Array(tables))
  const meetings: MeetingsPlan['meetings'] = []
  const hold = (index: number, slot: number, table: number) => {
    const { one, other } = candidates[index]!
    meetings.push({ candidate: index, one, other, slot, table })
    held.add(index)
    takenBy[slot]![table] = 1
    for (const person of [one, other]) {
      busy[person]! |= 1 << slot
      if (!pins.has(index)) room[person]!--
    }
  }
  for (const [at, slot] of made.slotOf.entries()) if (slot >= 0) hold(list[at]!, slot, made.tableOf[at]!)
  for (const index of byWorth(problem)) {
    const { one, other } = candidates[index]!
    if (held.has(index) || pins.has(index) || one === other || room[one]! <= 0 || room[other]! <= 0) continue
    const open = openTo(candidates[index]!, free) & ~busy[one]! & ~busy[other]!
    if (open === 0) continue
    const slot = leastBroken(open, [busy[one]!, busy[other]!], (at) => takenBy[at]!.includes(0))
    if (slot >= 0) hold(index, slot, takenBy[slot]!.indexOf(0))
  }
  const breaks = Array.from(busy, breaksOf)
  return {
    meetings,
    weight: meetings.reduce((sum, { candidate }) => sum + candidates[candidate]!.weight, 0),
    bound,
    breaks: breaks.reduce((sum, count) => sum + count, 0),
    breaksOf: breaks,
    missed: [...candidates.keys()].filter((index) => candidates[index]!.must && !held.has(index)),
  }
}

/** Candidates worth something, those that must be first, then those of most weight. */
function byWorth({ candidates }: MeetingsProblem): number[] {
  const rank = (index: number) => candidates[index]!.weight + (candidates[index]!.must ? 1e15 : 0)
  return [...candidates.keys()]
    .filter((index) => rank(index) > 0)
    .sort((first, second) => rank(second) - rank(first) || first - second)
}

/** Of the slots that are open, the one in which two people have the fewest breaks more; -1: none has a table. */
function leastBroken(open: number, busy: [number, number], hasTable: (slot: number) => boolean): number {
  let best = -1
  let fewest = Infinity
  for (let slot = 0; slot < 31; slot++) {
    if (((open >>> slot) & 1) === 0 || !hasTable(slot)) continue
    const breaks = breaksOf(busy[0] | (1 << slot)) + breaksOf(busy[1] | (1 << slot))
    if (breaks >= fewest) continue
    fewest = breaks
    best = slot
  }
  return best
}
