import type { Candidate } from './choose.ts'
import { countSlots, mostSlots, type Place, slotsFrom } from './problem.ts'

/** A candidate with slot and table. */
export type Placed = Place & { candidate: number }

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
  /** Meetings that stay exactly there, whoever says otherwise: promised, or held already. They count for everything. */
  pinned?: readonly Placed[]
  /** The first slot that is still to come; what is before holds only what is pinned there. */
  from?: number
}

/** Why a plan cannot be made as asked, in terms of the problem. */
export type MeetingsContradiction =
  | { reason: 'tooManySlots'; slots: number; most: number }
  | { reason: 'neverFreeTogether'; one: number; other: number }
  | { reason: 'tooManyMusts'; person: number; musts: number; most: number }
  | { reason: 'nobodyAvailable' }
  | { reason: 'pinnedNowhere'; candidate: number }
  | { reason: 'pinnedTogether'; candidate: number; with: number }

/** What cannot be in a problem, each with who it is about; empty when a plan can be made. */
export function meetingsContradictions(problem: MeetingsProblem): MeetingsContradiction[] {
  const { people, slots, candidates, pinned = [] } = problem
  if (slots > mostSlots) return [{ reason: 'tooManySlots', slots, most: mostSlots }]
  const { free, most, pins } = limits(problem)
  if (people > 0 && pinned.length === 0 && free.every((bits) => bits === 0)) return [{ reason: 'nobodyAvailable' }]
  const musts = new Int32Array(people)
  const found = pinContradictions(problem)
  for (const [index, { one, other, must }] of candidates.entries()) {
    if (!must || pins.has(index)) continue
    musts[one]!++
    musts[other]!++
    if (openTo(candidates[index]!, free) === 0) found.push({ reason: 'neverFreeTogether', one, other })
  }
  for (let person = 0; person < people; person++)
    if (musts[person]! > most[person]!)
      found.push({ reason: 'tooManyMusts', person, musts: musts[person]!, most: most[person]! })
  return found
}

/** Meetings pinned outside the room or the day, or two where only one can be. */
export function pinContradictions({
  slots,
  tables,
  candidates,
  pinned = [],
}: MeetingsProblem): MeetingsContradiction[] {
  const found: MeetingsContradiction[] = []
  const takenBy = new Map<string, number>()
  for (const { candidate, slot, table } of pinned) {
    const { one, other } = candidates[candidate]!
    if (slot < 0 || slot >= slots || table < 0 || table >= tables) found.push({ reason: 'pinnedNowhere', candidate })
    const keys = [
      `candidate ${candidate}`,
      `table ${table} ${slot}`,
      `person ${one} ${slot}`,
      `person ${other} ${slot}`,
    ]
    const before = keys.map((key) => takenBy.get(key)).find((index) => index !== undefined)
    if (before !== undefined) found.push({ reason: 'pinnedTogether', candidate, with: before })
    for (const key of keys) takenBy.set(key, candidate)
  }
  return found
}

/** What is left beside the pinned meetings. */
export type Limits = {
  /** Slots of each person. */
  free: Int32Array
  /** Most meetings of each person. */
  most: Int32Array
  /** Most meetings together. */
  places: number
  /** Where the pinned candidates are. */
  pins: Map<number, Place>
}

export function limits({ people, slots, tables, candidates, ...rest }: MeetingsProblem): Limits {
  const { most, available, pinned = [], from = 0 } = rest
  const toCome = slotsFrom(Math.max(0, from), slots)
  const free = Int32Array.from({ length: people }, (_, person) => (available?.[person] ?? toCome) & toCome)
  const held = new Int32Array(people)
  let places = countSlots(toCome) * tables
  for (const { candidate, slot } of pinned) {
    for (const person of [candidates[candidate]!.one, candidates[candidate]!.other]) {
      free[person]! &= ~(1 << slot)
      held[person]!++
    }
    if (slot >= from) places--
  }
  const left = free.map((bits, person) => Math.min((most?.[person] ?? slots) - held[person]!, countSlots(bits)))
  const pins = new Map(pinned.map(({ candidate, slot, table }) => [candidate, { slot, table }]))
  return { free, most: left.map((count) => Math.max(0, count)), places: Math.max(0, places), pins }
}

/** Slots in which both are free and may meet. */
export function openTo({ one, other, slots = -1 }: Candidate, free: Int32Array): number {
  return free[one]! & free[other]! & slots
}
