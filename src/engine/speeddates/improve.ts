import type { Going, Random } from '../kit/index.ts'
import type { Chains } from './chains.ts'
import type { Day } from './day.ts'

/** Where a day is nearly right, and where it is not. */
const warm = 0.3
const hot = 1.2
const cold = 0.05
const longest = 30

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
  const anywhere = Math.min(0.3, 50 / meetings)
  const from = day.gaps * 20 > meetings ? hot : warm
  let heat = going.spent ? from : cold
  for (let step = 0; meetings > 0; step++) {
    if (step % 1024 === 0) {
      if (day.gaps < best.gaps) keep(day, best)
      if (best.gaps <= floor || !going()) break
      if (going.spent) heat = from * Math.pow(cold / from, going.spent())
    }
    const meeting = random.below(meetings)
    const slot = day.slot[meeting]!
    if (slot < 0) continue
    const to = random.next() < anywhere ? random.below(day.problem.slots) : gapNear(day, meeting, random)
    if (to < 0 || to === slot) continue
    const before = day.gaps
    const other = random.next() < 0.5 ? slot : Math.min(day.problem.slots - 1, Math.max(0, to + random.below(17) - 8))
    if (other === to || !chains.turn(meeting, to, other, longest)) continue
    const change = day.gaps - before
    if (change > 0 && random.next() >= Math.exp(-change / heat)) chains.undo()
  }
  day.restore(best)
}

/** A slot in which a meeting's student or company has a gap; -1 when they have none. */
export function gapNear(day: Day, meeting: number, random: Random): number {
  const { slots, student, company, tables } = day.problem
  const [who, where] = [student[meeting]!, company[meeting]!]
  if (day.studentGaps[who] === 0 && day.companyGaps[where] === 0) return -1
  const byStudent = day.companyGaps[where] === 0 || (day.studentGaps[who]! > 0 && random.next() < 0.5)
  const base = byStudent ? who * slots : where * slots
  let [first, last] = [slots, -1]
  for (let slot = 0; slot < slots; slot++)
    if (byStudent ? day.at[base + slot]! >= 0 : day.count[base + slot]! > 0) {
      first = Math.min(first, slot)
      last = slot
    }
  for (let tries = 0; tries < 8; tries++) {
    const slot = first + random.below(last - first + 1)
    if (byStudent ? day.at[base + slot]! < 0 : day.count[base + slot]! < tables[where]!) return slot
  }
  return -1
}

type Kept = { gaps: number; slot: Int32Array; table: Int32Array }

function keep(day: Day, best: Kept) {
  best.gaps = day.gaps
  best.slot.set(day.slot)
  best.table.set(day.table)
}
