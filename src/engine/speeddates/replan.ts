import { type Going, Random } from '../kit/index.ts'
import { Chains } from './chains.ts'
import { putAt, resultOf, type SpeedDates } from './dates.ts'
import { Day } from './day.ts'
import { lay } from './lay.ts'
import { mend } from './mend.ts'
import type { SpeedDateProblem } from './problem.ts'

export type Replanning = {
  /** The slot that begins next: what was before it was held, and does not move. */
  now: number
  /** Slots from `now` on that people are already walking to, and that do not move either; 1 when absent. */
  notice?: number | undefined
  /** Students and companies that are not there any more. */
  gone?: readonly number[] | undefined
  goneCompanies?: readonly number[] | undefined
  /** Who is there only from this slot on. */
  late?: readonly ({ student: number; until: number } | { company: number; until: number })[] | undefined
  /** What moving a meeting is worth, in gaps; 1 when absent. Without end: nothing moves but what must. */
  price?: number | undefined
  /** The most meetings that move without need; one in twenty when absent. */
  most?: number | undefined
  seed: number
  going: Going
}

export type Replanned = Pick<SpeedDates, 'slot' | 'table' | 'gaps' | 'slotsUsed'> & {
  /** Meetings of people who are gone, which are dropped. */
  dropped: number[]
  /** Meetings that could not stay, of late people, and have another slot now. */
  displaced: number[]
  /** Meetings that could have stayed and have another slot. */
  moved: number[]
  /** Meetings that could not stay and for which there is no place. */
  unplaced: number[]
}

/**
 * Mends a timetable in use. Meetings of people who are gone are dropped; those of late people get another slot, with the
 * fewest others moved along; then meetings move where each of them saves more gaps than its price. What began, and what
 * people are already walking to, stays as it is.
 *
 * @param before slots of the timetable in use, -1 for a meeting it does not hold
 */
export function replan(problem: SpeedDateProblem, before: Int32Array, options: Replanning): Replanned {
  const { now, notice = 1, price = 1, seed, going } = options
  const day = new Day(withAbsences(problem, options))
  const stays = Uint8Array.from(before, (slot, meeting) =>
    slot < now + notice || (problem.pins?.[meeting] ?? -1) >= 0 ? 1 : 0,
  )
  const chains = new Chains(day, stays)
  const gone = { students: new Set(options.gone), companies: new Set(options.goneCompanies) }
  const dropped: number[] = []
  const homeless: number[] = []
  const order = [...before.keys()].filter((meeting) => before[meeting]! >= 0)
  for (const meeting of order.toSorted((one, other) => before[one]! - before[other]!)) {
    const slot = before[meeting]!
    if (putAt(day, chains, meeting, slot)) continue
    if (gone.students.has(problem.student[meeting]!) || gone.companies.has(problem.company[meeting]!))
      dropped.push(meeting)
    else homeless.push(meeting)
  }
  for (const meeting of homeless) stays[meeting] = 0
  chains.earliest = Math.max(0, now + notice)
  const unplaced = lay(day, chains, homeless, [1, 2, 4, 8, 64])
  const most = options.most ?? Math.floor((order.length - dropped.length) / 20)
  mend(day, chains, { price, most, random: new Random(seed), going })
  const displaced = homeless.filter((meeting) => day.slot[meeting]! >= 0)
  const own = new Set(homeless)
  const moved = order.filter(
    (meeting) => day.slot[meeting]! >= 0 && day.slot[meeting] !== before[meeting] && !own.has(meeting),
  )
  return { ...resultOf(day), dropped, displaced, moved, unplaced }
}

/** Nobody can before `now`, unless it was so; those who are gone not from `now` on, and late people until they come. */
function withAbsences(problem: SpeedDateProblem, { now, gone = [], goneCompanies = [], late = [] }: Replanning) {
  const { slots } = problem
  const studentAway = problem.studentAway?.slice() ?? new Uint8Array(problem.students * slots)
  const companyAway = problem.companyAway?.slice() ?? new Uint8Array(problem.companies * slots)
  for (const one of gone) studentAway.fill(1, one * slots + now, (one + 1) * slots)
  for (const one of goneCompanies) companyAway.fill(1, one * slots + now, (one + 1) * slots)
  for (const one of late)
    if (one.until > now) {
      if ('student' in one)
        studentAway.fill(1, one.student * slots + now, one.student * slots + Math.min(one.until, slots))
      else companyAway.fill(1, one.company * slots + now, one.company * slots + Math.min(one.until, slots))
    }
  return { ...problem, studentAway, companyAway, pins: undefined }
}
