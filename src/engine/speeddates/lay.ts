import type { Going, Random } from '../kit/index.ts'
import type { Chains } from './chains.ts'
import type { Day } from './day.ts'

/**
 * Lays the given meetings in the day, each where it costs the fewest gaps; where student and company are free at no common
 * slot, a chain makes one. Without walks, rests and absences that always succeeds within the largest degree (König), for a
 * chain from the company's side never comes back to the student. `lengths`: the most meetings a chain may have, tried in
 * turn. Returns the meetings for which no place was found.
 *
 * Cost: O(meetings · slots) and a chain for those that need one.
 */
export function lay(day: Day, chains: Chains, meetings: Iterable<number>, lengths = [longest]): number[] {
  const left: number[] = []
  for (const meeting of meetings) {
    if (layFree(day, chains, meeting)) continue
    const isHopeful = left.length < patience
    if (!(isHopeful && lengths.some((most) => layByChain(day, chains, meeting, most)))) left.push(meeting)
  }
  return left
}

/** As the other slot of a chain: nobody makes way. */
export const nobody = -2
const longest = 4096
/** After so many meetings for which no chain was found, the others only get a slot that is free: a day too full shows. */
const patience = 12
/** For how few meetings every chain is tried, and how long those may be. */
const fewMeetings = 300
const short = 30

function layFree(day: Day, chains: Chains, meeting: number): boolean {
  return layCheapest(day, chains, meeting, 1)
}

/**
 * Lays a meeting where that costs the fewest gaps, by a chain of at most so many meetings. Cost: O(slots) for 1, and
 * O(slots²) chains for more.
 */
function layCheapest(day: Day, chains: Chains, meeting: number, most: number): boolean {
  const { slots, student, company, tables } = day.problem
  const [who, where] = [student[meeting]! * slots, company[meeting]! * slots]
  const before = day.gaps
  let best = { to: -1, other: nobody, least: Infinity }
  const isFull = (slot: number) => day.count[where + slot]! >= tables[company[meeting]!]!
  const attempt = (to: number, other: number, length: number) => {
    if (!chains.turn(meeting, to, other, length)) return
    if (day.gaps - before < best.least) best = { to, other, least: day.gaps - before }
    chains.undo()
  }
  for (let to = 0; to < slots; to++) {
    if (day.at[who + to]! < 0 && !isFull(to)) attempt(to, nobody, 1)
    if (most > 1) for (let other = 0; other < slots; other++) if (other !== to) attempt(to, other, most)
  }
  return best.to >= 0 && chains.turn(meeting, best.to, best.other, most)
}

function layByChain(day: Day, chains: Chains, meeting: number, most: number): boolean {
  const { slots, student, company, tables } = day.problem
  const [who, where] = [student[meeting]! * slots, company[meeting]!]
  for (let to = 0; to < slots; to++) {
    if (day.at[who + to]! >= 0 || !day.allows(meeting, to)) continue
    for (let other = 0; other < slots; other++)
      if (other !== to && day.count[where * slots + other]! < tables[where]!)
        if (chains.turn(meeting, to, other, most)) return true
  }
  return false
}

/** Lays meetings one after the other where each costs the fewest gaps, chains included, as long as there is time. */
export function layBest(
  day: Day,
  chains: Chains,
  { meetings, going }: { meetings: readonly number[]; going: Going },
): number[] {
  const few = meetings.length <= fewMeetings
  const later = meetings.filter((meeting) => !(few && going() && layCheapest(day, chains, meeting, short)))
  return lay(day, chains, later)
}

/** Turns chains over at random, whatever that costs, and tries again: for days that are nearly full. */
export function layStubborn(
  day: Day,
  chains: Chains,
  { left, random, going }: { left: number[]; random: Random; going: Going },
): number[] {
  const { slots } = day.problem
  let still = left
  for (let round = 0; still.length > 0 && round < 200 && going(); round++) {
    for (let step = 0; step < day.slot.length; step++) {
      const meeting = random.below(day.slot.length)
      const slot = day.slot[meeting]!
      const to = random.below(slots)
      if (slot >= 0 && to !== slot) chains.turn(meeting, to, slot, longest)
    }
    still = lay(day, chains, still)
  }
  return still
}
