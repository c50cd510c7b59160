import type { Random } from '../kit/index.ts'
import { countSlots, type TimetableProblem } from './problem.ts'
import type { Lattice } from './lattice.ts'

/**
 * Lays meetings that have no slot, those with the least choice first, each where it does least harm. Where the two have no free slot
 * in common, chains make one, as in the proof of Vizing's theorem (Diskretnyj Analiz 3, 1964).
 * @returns meetings that found no place: somebody has more meetings than slots, or the graph needs a slot more
 */
export function layFirst(lattice: Lattice, tables: number, random: Random): number[] {
  const degree = new Int32Array(lattice.busy.length)
  for (const meeting of lattice.slotOf.keys()) {
    degree[lattice.one[meeting]!]!++
    degree[lattice.other[meeting]!]!++
  }
  const crowd = (meeting: number) => degree[lattice.one[meeting]!]! + degree[lattice.other[meeting]!]!
  const order = random.shuffle([...lattice.slotOf.keys()].filter((meeting) => lattice.slotOf[meeting] === -1))
  order.sort(
    (first, second) =>
      countSlots(lattice.allowed[first]!) - countSlots(lattice.allowed[second]!) || crowd(second) - crowd(first),
  )
  return order.filter(
    (meeting) => !layGreedily(lattice, meeting, tables, random) && !layByChains(lattice, meeting, random),
  )
}

function layGreedily(lattice: Lattice, meeting: number, tables: number, random: Random): boolean {
  let best = -1
  let least = Infinity
  for (let slot = 0; slot < lattice.slots; slot++) {
    if (!lattice.isFree(lattice.one[meeting]!, slot) || !lattice.isFree(lattice.other[meeting]!, slot)) continue
    const harm = 20 * lattice.misplaced(meeting, slot) + (lattice.loadOf(slot) >= tables ? 10 : 0) + random.next()
    if (harm < least) {
      least = harm
      best = slot
    }
  }
  if (best >= 0) lattice.put(meeting, best)
  return best >= 0
}

/** Frees a slot of the one at the other, by swapping two slots along the chain that starts there. */
export function layByChains(lattice: Lattice, meeting: number, random: Random): boolean {
  const [one, other] = [lattice.one[meeting]!, lattice.other[meeting]!]
  const slots = random.shuffle([...Array(lattice.slots).keys()])
  for (const slot of slots)
    for (const second of slots) {
      if (!lattice.isFree(one, slot)) break
      if (!lattice.isFree(other, second)) continue
      if (!lattice.isFree(other, slot) && lattice.follow(lattice.meetingOf(other, slot), second)) lattice.move()
      if (!lattice.isFree(one, slot) || !lattice.isFree(other, slot)) continue
      lattice.put(meeting, slot)
      return true
    }
  return false
}

/** Puts meetings that stay where they are there, and those of an earlier timetable in their slots as far as they may. */
export function layAgain(lattice: Lattice, { meetings, tables }: TimetableProblem, slotOf: readonly number[]) {
  for (const [meeting, { at }] of meetings.entries()) if (at) lattice.put(meeting, at.slot)
  for (const [meeting, slot] of slotOf.entries()) {
    if (
      slot < 0 ||
      lattice.slotOf[meeting] !== -1 ||
      lattice.misplaced(meeting, slot) ||
      lattice.loadOf(slot) >= tables
    )
      continue
    if (lattice.isFree(lattice.one[meeting]!, slot) && lattice.isFree(lattice.other[meeting]!, slot))
      lattice.put(meeting, slot)
  }
}
