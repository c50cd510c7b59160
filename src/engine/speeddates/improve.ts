import type { Going, Random } from '../kit/index.ts'
import type { Chains } from './chains.ts'
import type { Day } from './day.ts'

const hot = 1.2
const cold = 0.15
const longest = 24

/**
 * Turns chains over until there are no more gaps than `floor` or the search is told to stop, and leaves the day with the
 * fewest gaps seen. Simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983) that cools once over the
 * effort it is given, where that is known. No step ever clashes. Cost of a step: the length of a chain.
 */
export function improve(
  day: Day,
  chains: Chains,
  { random, going, floor }: { random: Random; going: Going; floor: number },
) {
  const best = { gaps: day.gaps, slot: day.slot.slice(), table: day.table.slice() }
  const meetings = day.slot.length
  let heat = going.spent ? hot : cold
  for (let step = 0; meetings > 0; step++) {
    if (step % 1024 === 0) {
      if (day.gaps < best.gaps) keep(day, best)
      if (best.gaps <= floor || !going()) break
      if (going.spent) heat = hot * Math.pow(cold / hot, going.spent())
    }
    const meeting = random.below(meetings)
    const slot = day.slot[meeting]!
    if (slot < 0) continue
    const to = wanted(day, meeting, random)
    if (to === slot) continue
    const before = day.gaps
    if (!chains.turn(meeting, to, slot, longest)) continue
    const change = day.gaps - before
    if (change > 0 && random.next() >= Math.exp(-change / heat)) chains.undo()
  }
  day.restore(best)
}

/** A slot beside another meeting of the same student or company. */
function wanted(day: Day, meeting: number, random: Random): number {
  const { slots, student, company } = day.problem
  const byStudent = random.next() < 0.7
  const { from, list } = byStudent ? day.ofStudent : day.ofCompany
  const who = byStudent ? student[meeting]! : company[meeting]!
  const near = day.slot[list[from[who]! + random.below(from[who + 1]! - from[who]!)]!]!
  if (near < 0) return day.slot[meeting]!
  return Math.min(slots - 1, Math.max(0, near + random.below(3) - 1))
}

type Kept = { gaps: number; slot: Int32Array; table: Int32Array }

function keep(day: Day, best: Kept) {
  best.gaps = day.gaps
  best.slot.set(day.slot)
  best.table.set(day.table)
}
