import { slotsOf, type TimetableProblem } from './problem.ts'

/**
 * Fewest breaks that follow from too few tables: who has many meetings and no break is there in the middle of the day, and
 * the tables may not hold them all. Each slot has a price for who is busy in it; whatever the prices, no timetable has
 * fewer breaks than everyone's cheapest day (breaks and prices together) less what all places cost (Lagrangian relaxation:
 * Geoffrion, Mathematical Programming Study 2, 1974). Prices rise where too many are.
 *
 * @param fewest breaks each person has at least, for reasons of their own
 * Cost: a hundred rounds of O(people · slots²).
 */
export function breaksByCrowding(problem: TimetableProblem, fewest: readonly number[]): number {
  const { people, slots, tables, meetings } = problem
  const count = new Int32Array(people)
  const possible = new Int32Array(people)
  for (const meeting of meetings)
    for (const person of [meeting.one, meeting.other]) {
      count[person]!++
      possible[person]! |= slotsOf(meeting)
    }
  const prices = new Float64Array(slots)
  const busy = new Int32Array(slots)
  const days = new Days(slots)
  let best = fewest.reduce((sum, breaks) => sum + breaks, 0)
  for (let round = 0; round < 100; round++) {
    busy.fill(0)
    let value = 0
    for (let person = 0; person < people; person++)
      if (count[person]! > 0) value += days.cheapest(count[person]!, possible[person]!, fewest[person]!, prices, busy)
    if (value === Infinity) return best
    for (const price of prices) value -= price * 2 * tables
    best = Math.max(best, Math.ceil(value - 1e-6))
    const excess = Array.from(busy, (here) => here - 2 * tables)
    if (excess.every((more, slot) => more <= 0 && prices[slot] === 0)) return best
    const steepness = excess.reduce((sum, more) => sum + more * more, 0)
    const step = (best + 1 - value) / Math.max(1, steepness)
    for (const [slot, more] of excess.entries()) prices[slot] = Math.max(0, prices[slot]! + step * more)
  }
  return best
}

/** States of a day so far, after so many meetings: not begun, in a meeting or idle in between; 0, 1, or 2 breaks or more. */
const states = 9

/** Cheapest days of one person, by dynamic programming over the slots. */
class Days {
  private readonly slots: number
  private readonly cost: Float64Array
  private readonly from: Int8Array

  constructor(slots: number) {
    this.slots = slots
    this.cost = new Float64Array((slots + 1) * (slots + 1) * states)
    this.from = new Int8Array(this.cost.length)
  }

  /** What the cheapest day costs; adds it to `busy`. Infinity when there is none. */
  cheapest(count: number, possible: number, fewest: number, prices: Float64Array, busy: Int32Array): number {
    const { slots, cost, from } = this
    const width = (slots + 1) * states
    cost.fill(Infinity)
    cost[0] = 0
    const reach = (to: number, value: number, state: number) => {
      if (value >= cost[to]!) return
      cost[to] = value
      from[to] = state
    }
    for (let slot = 0; slot < slots; slot++)
      for (let held = 0; held <= count; held++)
        for (let state = 0; state < states; state++) {
          const now = cost[slot * width + held * states + state]!
          if (now === Infinity) continue
          const [kind, breaks] = [(state / 3) | 0, state % 3]
          const next = (slot + 1) * width + held * states
          // Idle before the first meeting and after the last is no break: one counts when a meeting follows it.
          reach(next + (kind === 0 ? state : 6 + breaks), now, state)
          if (held === count || ((possible >>> slot) & 1) === 0) continue
          const more = kind === 2 ? 1 : 0
          reach(next + states + 3 + Math.min(2, breaks + more), now + more + prices[slot]!, state)
        }
    let last = -1
    let least = Infinity
    for (let state = 3; state < states; state++) {
      const value = cost[slots * width + count * states + state]!
      if (state % 3 < Math.min(2, fewest) || value >= least) continue
      least = value
      last = state
    }
    for (let slot = slots, held = count; slot > 0 && last >= 0; slot--) {
      const isHeld = ((last / 3) | 0) === 1
      last = from[slot * width + held * states + last]!
      if (!isHeld) continue
      held--
      busy[slot - 1]!++
    }
    return least
  }
}
