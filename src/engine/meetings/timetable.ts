import { type Going, Random } from '../kit/index.ts'
import { fewestBreaks } from './bound.ts'
import { Lattice } from './lattice.ts'
import { breaksOf, mostSlots, type Place, slotsOf, type TimetableProblem } from './problem.ts'
import { layAgain, layByChains, layFirst } from './start.ts'
import { Steps } from './steps.ts'
import { giveTables } from './tables.ts'

/** Slot and table of each meeting, -1 for those without a place; breaks of each person and in all. */
export type Timetable = {
  slotOf: number[]
  tableOf: number[]
  /** Meetings for which there is no place: both could, and a table was free, in no slot that was found. */
  unplaced: number[]
  breaks: number
  breaksOf: number[]
  /** No timetable of all meetings has fewer breaks. */
  bound: number
}

/**
 * An earlier timetable to go on from: where each meeting was, undefined for those without a place. Moving one to another
 * slot costs `stay` breaks; nothing when absent.
 */
export type Start = { places: readonly (Place | undefined)[]; stay?: number }

/**
 * Temperatures in breaks (hotter is chance, colder is stuck), what something wrong weighs beside a break and what an idle
 * slot does, in turn. Weighing idle slots a little leads long breaks to short ones and those to none; some problems open
 * up only without it, and when what is wrong is cheap for a while.
 */
const moods = [
  { hot: 0.2, cold: 0.13, weight: 5, idle: 0.1 },
  { hot: 0.16, cold: 0.12, weight: 0.8, idle: 0 },
  { hot: 0.2, cold: 0.13, weight: 5, idle: 0.1 },
  { hot: 0.3, cold: 0.1, weight: 2.5, idle: 0 },
]

/** What was laid out before is not melted down at first. */
const cool = { hot: 0.1, cold: 0.05, weight: 2.5, idle: 0 }

/**
 * Lays meetings in slots with the fewest breaks, nobody in two at once, no more at once than tables, nobody with many more
 * breaks than another: the B2B meeting scheduling problem (Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret,
 * Journal of Artificial Intelligence Research 74, 2022, 263-301; fairness as there).
 *
 * Method: annealing whose steps swap two slots along a chain of meetings (Kempe chains, as in timetabling by graph
 * colouring: Lewis, OR Spectrum 30, 2008), so that nobody is ever in two at once; the rest is weighed. At most two people's
 * breaks change along a chain, which makes it cheap; a chain that makes a break may be followed by one that fills it.
 *
 * @param seed the same seed gives the same search; `going` says where it stops, `better` hears of fewer breaks; `start` is
 * an earlier timetable to go on from: when it is a timetable of this problem, what comes out is not worse
 * @throws when there are more slots than 31
 *
 * Bound: fewestBreaks, for each person alone; the search stops there. Cost: some four million steps a second.
 */
export function planTimetable(problem: TimetableProblem, options: SearchOptions): Timetable {
  if (problem.slots > mostSlots) throw new Error(`a timetable has at most ${mostSlots} slots, not ${problem.slots}`)
  const { seed = 1, going, better, start } = options
  const random = new Random(seed)
  const bound = fewestBreaks(problem)
  const lattice = new Lattice(problem)
  const before = slotsBefore(start)
  layAgain(lattice, problem, before)
  const first = asTimetable(problem, lattice.slotOf, { bound, start })
  const left = layFirst(lattice, problem.tables, random)
  lattice.settle(before)
  lattice.countAll()
  const stay = start?.stay ?? 0
  const best = { cost: lattice.breaks + stay * lattice.moved, wrong: lattice.wrong, slotOf: lattice.slotOf.slice() }
  const done = () => left.length === 0 && best.wrong === 0 && best.cost <= bound
  for (let cycle = 0, steps = 200_000; problem.meetings.length > 0 && !done() && going(); cycle++, steps *= 2) {
    const { cost, wrong } = best
    const mood = start && cycle === 0 ? cool : moods[cycle % moods.length]!
    anneal(lattice, left, { random, going, steps, until: (cycle + 1) / moods.length, best, done, mood, stay })
    if (best.cost + best.wrong < cost + wrong) better?.(asTimetable(problem, best.slotOf, { bound, start }))
  }
  const last = asTimetable(problem, best.slotOf, { bound, start })
  return start && isWorse(last, first, start) ? first : last
}

export type SearchOptions = { seed?: number; going: Going; better?: (timetable: Timetable) => void; start?: Start }

const slotsBefore = (start?: Start) => start?.places.map((place) => place?.slot ?? -1) ?? []

function isWorse(last: Timetable, first: Timetable, start: Start): boolean {
  const before = slotsBefore(start)
  const moved = last.slotOf.filter((slot, meeting) => slot >= 0 && before[meeting]! >= 0 && slot !== before[meeting])
  const more = last.unplaced.length - first.unplaced.length
  return more > 0 || (more === 0 && last.breaks + (start.stay ?? 0) * moved.length > first.breaks)
}

type Cycle = {
  random: Random
  going: Going
  steps: number
  until: number
  best: { cost: number; wrong: number; slotOf: Int32Array }
  done: () => boolean
  mood: (typeof moods)[number]
  stay: number
}

/** One cooling: over its part of the effort where that is known, otherwise over so many steps. */
function anneal(lattice: Lattice, left: number[], { random, going, steps, until, best, done, mood, stay }: Cycle) {
  const from = going.spent?.() ?? 0
  const end = Math.min(until, 1)
  const { hot, cold } = mood
  const change = new Steps(lattice, random, { ...mood, stay })
  let heat = hot
  for (let step = 0; ; step++) {
    if (step % 4096 === 0) {
      if (step > 0 && !going()) return
      if (left.length > 0 && layOneMore(lattice, left, random)) best.wrong = Infinity
      const share = going.spent && from < end ? (going.spent() - from) / (end - from) : step / steps
      if (share >= 1) return
      heat = hot * Math.pow(cold / hot, share)
    }
    if (!change.step(heat)) continue
    const cost = lattice.breaks + stay * lattice.moved
    if (lattice.wrong > best.wrong || (lattice.wrong === best.wrong && cost >= best.cost - 1e-9)) continue
    best.cost = cost
    best.wrong = lattice.wrong
    best.slotOf.set(lattice.slotOf)
    if (done()) return
  }
}

/** A meeting that found no place may find one after the others have moved; a timetable with it beats all without. */
function layOneMore(lattice: Lattice, left: number[], random: Random): boolean {
  const at = random.below(left.length)
  const laid = layByChains(lattice, left[at]!, random)
  if (laid) left.splice(at, 1)
  lattice.countAll()
  return laid
}

/** Leaves out what is still wrong: meetings in a slot that is not theirs, and those too many for the tables. */
function asTimetable(
  problem: TimetableProblem,
  slots: Int32Array,
  { bound, start }: { bound: number; start: Start | undefined },
): Timetable {
  const slotOf = Array.from(slots)
  const load = new Int32Array(problem.slots)
  const order = [...problem.meetings.entries()].sort(([, one], [, other]) => Number(!one.at) - Number(!other.at))
  for (const [meeting, given] of order) {
    const slot = slotOf[meeting]!
    if (slot < 0) continue
    if (((slotsOf(given) >>> slot) & 1) === 0 || load[slot]! >= problem.tables) slotOf[meeting] = -1
    else load[slot]!++
  }
  const busy = new Int32Array(problem.people)
  for (const [meeting, { one, other }] of problem.meetings.entries())
    if (slotOf[meeting]! >= 0) {
      busy[one]! |= 1 << slotOf[meeting]!
      busy[other]! |= 1 << slotOf[meeting]!
    }
  const breaks = Array.from(busy, breaksOf)
  return {
    slotOf,
    tableOf: giveTables(problem, slotOf, start?.places),
    unplaced: [...slotOf.keys()].filter((meeting) => slotOf[meeting] === -1),
    breaks: breaks.reduce((sum, count) => sum + count, 0),
    breaksOf: breaks,
    bound,
  }
}
