import { type Going, Random } from '../kit/index.ts'
import { fewestSlots, gapBound } from './bound.ts'
import { Chains } from './chains.ts'
import { Day } from './day.ts'
import { improve } from './improve.ts'
import { layBest, layStubborn, nobody } from './lay.ts'
import { outline } from './outline.ts'
import type { Gaps, SpeedDateProblem } from './problem.ts'

export type DatesOptions = {
  /** The same seed and the same askings give the same timetable. */
  seed: number
  going: Going
  /** Slots of an earlier timetable to go on from, -1 for a meeting it does not hold. */
  start?: Int32Array | undefined
}

/** Why a meeting is not held. */
export type Unplaced = {
  meeting: number
  /** `never`: student and company are never there together; `pin`: its pin breaks a rule; `full`: no place was found. */
  reason: 'never' | 'pin' | 'full'
}

export type SpeedDates = {
  /** Of each meeting; -1: see `unplaced`. */
  slot: Int32Array
  /** Of each meeting: its table at the company, from 0. */
  table: Int32Array
  unplaced: Unplaced[]
  gaps: Gaps
  /** What no timetable has fewer gaps than. */
  bound: Gaps
  /** Slots until the last meeting is over, and what no timetable ends before. */
  slotsUsed: number
  fewestSlots: number
}

/**
 * Lays the meetings of an internship day in its slots: nobody at two places, walks, rests and absences heeded, and the
 * fewest gaps of students and companies together, each counting the same.
 *
 * First an outline is made in which nobody has a gap and some meetings clash (see `outline`); those are laid elsewhere, by
 * chains (see `lay`); then chains are turned over as long as that saves gaps (see `improve`). What is given back never clashes, also when it was interrupted.
 */
export function speedDates(problem: SpeedDateProblem, { seed, going, start }: DatesOptions): SpeedDates {
  const random = new Random(seed)
  const day = new Day(problem)
  const stays = Uint8Array.from(problem.pins ?? day.slot, (pin) => (problem.pins && pin >= 0 ? 1 : 0))
  const chains = new Chains(day, stays)
  const unplaced = begin(day, chains, stays, start)
  if (!start) hold(day, chains, outline(problem, random, going))
  const rest = [...problem.student.keys()].filter((meeting) => day.slot[meeting]! < 0 && stays[meeting] === 0)
  const possible = rest.filter((meeting) => isEver(day, meeting))
  const left = layStubborn(day, chains, { left: layBest(day, chains, { meetings: possible, going }), random, going })
  const bound = gapBound(problem)
  improve(day, chains, { random, going, floor: bound.students + bound.companies })
  for (const meeting of rest) if (!isEver(day, meeting)) unplaced.push({ meeting, reason: 'never' })
  for (const meeting of left) unplaced.push({ meeting, reason: 'full' })
  unplaced.sort((one, other) => one.meeting - other.meeting)
  return { ...resultOf(day), unplaced, bound, fewestSlots: fewestSlots(problem) }
}

/** Lays what is pinned, and then what an earlier timetable holds, each as far as it can be; gives the pins that cannot. */
function begin(day: Day, chains: Chains, stays: Uint8Array, start: Int32Array | undefined): Unplaced[] {
  const { slots, pins } = day.problem
  const puts = (meeting: number, slot: number) => slot < slots && slot >= 0 && putAt(day, chains, meeting, slot)
  const wrong: Unplaced[] = []
  for (const meeting of stays.keys())
    if (stays[meeting] === 1 && !puts(meeting, pins![meeting]!)) wrong.push({ meeting, reason: 'pin' })
  if (start) for (const meeting of stays.keys()) if (stays[meeting] === 0) puts(meeting, start[meeting]!)
  return wrong
}

/** Lays meetings where an outline has them, as far as they clash with nobody. */
function hold(day: Day, chains: Chains, outline: Int32Array | undefined) {
  if (outline)
    for (const [meeting, slot] of outline.entries())
      if (slot >= 0 && day.slot[meeting]! < 0) putAt(day, chains, meeting, slot)
}

/** Lays a meeting in a slot when nobody need make way. */
export function putAt(day: Day, chains: Chains, meeting: number, slot: number): boolean {
  return day.freeTable(day.problem.company[meeting]!, slot) >= 0 && chains.turn(meeting, slot, nobody, 1)
}

/** What a day comes to. */
export function resultOf(day: Day): Pick<SpeedDates, 'slot' | 'table' | 'gaps' | 'slotsUsed'> {
  const students = day.studentGaps.reduce((sum, gaps) => sum + gaps, 0)
  return {
    slot: day.slot.slice(),
    table: day.table.slice(),
    gaps: { students, companies: day.gaps - students },
    slotsUsed: Math.max(-1, ...day.slot) + 1,
  }
}

function isEver(day: Day, meeting: number): boolean {
  for (let slot = 0; slot < day.problem.slots; slot++) if (day.allows(meeting, slot)) return true
  return false
}
