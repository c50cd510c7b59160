import type { Going } from '../kit/index.ts'
import { chooseMeetings } from './choose.ts'
import { fill, type MeetingsPlan } from './fill.ts'
import { type Limits, limits, type MeetingsProblem, openTo, pinContradictions, type Placed } from './limits.ts'
import type { TimetableProblem } from './problem.ts'
import { planTimetable, type SearchOptions, type Timetable } from './timetable.ts'

/**
 * `start`: an earlier plan to go on from; what no longer can be in it is left out. `stay`: what moving one of its meetings
 * to another slot costs, in breaks. Above 0, the meetings of the start are held as far as they can be and new ones take
 * only what is free: for a plan that people have in their hands.
 */
export type PlanOptions = {
  seed?: number
  going: Going
  better?: (plan: MeetingsPlan) => void
  start?: readonly Placed[]
  stay?: number
}

/**
 * Chooses meetings of the greatest weight (chooseMeetings), lays them in slots with the fewest breaks (planTimetable), and
 * fills places that are left with the best candidates who are free. Pinned meetings stay where they are. With a `start`
 * that is a plan of this problem, what comes out is not worse: no more missed, then no less weight, then no more breaks,
 * those of moves included. Deterministic for a seed.
 *
 * @throws when pinned meetings contradict each other (meetingsContradictions says which)
 *
 * Bound: that of the choice, which knows limits and places but not who is free when.
 */
export function planMeetings(problem: MeetingsProblem, options: PlanOptions): MeetingsPlan {
  const { going, better, seed = 1, start, stay = 0 } = options
  if (pinContradictions(problem).length > 0) throw new Error('pinned meetings contradict each other')
  const left = limits(problem)
  const { chosen, bound } = choose(problem, left)
  const places = new Map(start?.map(({ candidate, slot, table }) => [candidate, { slot, table }]))
  const lay = (list: number[], until: Going, atLeast?: MeetingsPlan) => {
    const asPlan = (made: Timetable) => fill(problem, left, { list, made, bound })
    const search: SearchOptions = { seed, going: until }
    if (better)
      search.better = (made) => {
        const plan = asPlan(made)
        if (!atLeast || isBetter(plan, atLeast)) better(plan)
      }
    if (start) search.start = { places: list.map((index) => places.get(index)), stay }
    return asPlan(planTimetable(timetableOf(problem, left, list), search))
  }
  if (!start) return lay(chosen, going)
  const again = heldAgain(problem, left, start)
  if (stay > 0 || worthOf(problem, again) >= worthOf(problem, chosen)) return lay(again, going)
  const before = lay(again, () => false)
  const plan = lay(chosen, going, before)
  return isBetter(before, plan) ? before : plan
}

const isPossible = ({ candidates }: MeetingsProblem, { free, pins }: Limits, index: number) => {
  const { one, other, weight, must } = candidates[index]!
  return !pins.has(index) && one !== other && (weight > 0 || must === true) && openTo(candidates[index]!, free) !== 0
}

/** The pinned candidates and the best beside them; what no plan is worth more than. */
function choose(problem: MeetingsProblem, left: Limits): { chosen: number[]; bound: number } {
  const { people, candidates } = problem
  const possible = [...candidates.keys()].filter((index) => isPossible(problem, left, index))
  const { chosen, bound } = chooseMeetings({
    people,
    candidates: possible.map((index) => candidates[index]!),
    most: left.most,
    total: left.places,
  })
  const pinned = [...left.pins.keys()]
  const worth = pinned.reduce((sum, index) => sum + candidates[index]!.weight, 0)
  return { chosen: [...pinned, ...chosen.map((at) => possible[at]!)], bound: bound + worth }
}

/** The pinned candidates, those that must be, and those of an earlier plan, as far as people have room. */
function heldAgain(problem: MeetingsProblem, left: Limits, start: readonly Placed[]): number[] {
  const { candidates } = problem
  const most = left.most.slice()
  const musts = [...candidates.keys()].filter((index) => candidates[index]!.must)
  const list = [...left.pins.keys()]
  for (const index of new Set([...musts, ...start.map(({ candidate }) => candidate)])) {
    const { one, other } = candidates[index]!
    if (!isPossible(problem, left, index) || most[one] === 0 || most[other] === 0) continue
    if (list.length - left.pins.size >= left.places) break
    most[one]!--
    most[other]!--
    list.push(index)
  }
  return list
}

function worthOf({ candidates }: MeetingsProblem, list: number[]): number {
  return list.reduce((sum, index) => sum + candidates[index]!.weight + (candidates[index]!.must ? 1e9 : 0), 0)
}

function timetableOf(problem: MeetingsProblem, { free, pins }: Limits, list: number[]): TimetableProblem {
  const { people, slots, tables, candidates, fairness } = problem
  const meetings = list.map((index) => {
    const { one, other } = candidates[index]!
    const at = pins.get(index)
    return { one, other, slots: openTo(candidates[index]!, free), ...(at ? { at } : {}) }
  })
  return { people, slots, tables, meetings, ...(fairness === undefined ? {} : { fairness }) }
}

function isBetter(one: MeetingsPlan, other: MeetingsPlan): boolean {
  if (one.missed.length !== other.missed.length) return one.missed.length < other.missed.length
  const more = one.weight - other.weight
  return Math.abs(more) > 1e-9 * other.bound ? more > 0 : one.breaks < other.breaks
}
