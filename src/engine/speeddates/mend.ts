import type { Going, Random } from '../kit/index.ts'
import type { Chains } from './chains.ts'
import type { Day } from './day.ts'
import { gapNear } from './improve.ts'

const heat = 0.25
const longest = 8

type Mending = {
  /** What a meeting elsewhere than in the day given costs, in gaps. */
  price: number
  /** The most meetings that may be elsewhere. */
  most: number
  random: Random
  going: Going
}

/**
 * Turns chains over where that saves more gaps than the meetings it moves are worth, and leaves the best day seen, which
 * is not worse than the one given. Annealing at one low heat, because the day given is nearly right.
 */
export function mend(day: Day, chains: Chains, { price, most, random, going }: Mending) {
  const meetings = day.slot.length
  const given = day.slot.slice()
  let moved = 0
  let best = { cost: day.gaps, slot: day.slot.slice(), table: day.table.slice() }
  for (let step = 0; meetings > 0; step++) {
    if (step % 1024 === 0 && !going()) break
    const meeting = random.below(meetings)
    const slot = day.slot[meeting]!
    const to = slot < 0 ? -1 : gapNear(day, meeting, random)
    if (to < 0 || to === slot) continue
    const gaps = day.gaps
    if (!chains.turn(meeting, to, slot, longest)) continue
    let more = 0
    for (const { meeting: one, slot: was } of chains.turned())
      more += Number(day.slot[one] !== given[one]) - Number(was !== given[one])
    const change = day.gaps - gaps + price * more
    if (moved + more > most || (change > 0 && random.next() >= Math.exp(-change / heat))) {
      chains.undo()
      continue
    }
    moved += more
    if (day.gaps + price * moved < best.cost)
      best = { cost: day.gaps + price * moved, slot: day.slot.slice(), table: day.table.slice() }
  }
  day.restore(best)
}
