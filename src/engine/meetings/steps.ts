import type { Random } from '../kit/index.ts'
import type { Lattice } from './lattice.ts'
import { breaksOf, countSlots } from './problem.ts'

/** What something wrong, an idle slot between meetings and a meeting moved from where it was weigh beside a break. */
export type Weights = { weight: number; idle: number; stay: number }

/** Most changes in one step, and the most it may be worse on the way, in breaks. */
const longest = 8
const most = 1.6

/**
 * Steps of an annealing in which one change may push others: who gets a break from a change has their first or last
 * meeting moved into it, whoever gets a break from that the same, and so on until what all of it costs is accepted;
 * otherwise everything goes back (ejection chains: Glover, Discrete Applied Mathematics 65, 1996). A single change that
 * fills one break and makes another would have to be accepted first, which at low temperatures takes too long.
 */
export class Steps {
  private readonly lattice: Lattice
  private readonly random: Random
  private readonly weights: Weights
  private readonly meetings = new Int32Array(longest)
  private readonly slots = new Int32Array(longest)

  constructor(lattice: Lattice, random: Random, weights: Weights) {
    this.lattice = lattice
    this.random = random
    this.weights = weights
  }

  /** Tries a change at random. @returns whether something has changed */
  step(heat: number): boolean {
    const { lattice, random } = this
    const meeting = random.below(lattice.slotOf.length)
    const slot = this.slotFor(meeting)
    if (slot < 0 || !lattice.follow(meeting, slot)) return false
    const limit = -heat * Math.log(1 - random.next())
    const change = this.change()
    if (change <= limit) {
      lattice.move()
      return true
    }
    return change <= most && this.push(meeting, change, limit)
  }

  /** A slot next to someone's meetings or between them, mostly; sometimes any. -1: none. */
  private slotFor(meeting: number): number {
    const { lattice, random } = this
    const now = lattice.slotOf[meeting]!
    if (now < 0) return -1
    const possible = lattice.allowed[meeting]! & ~(1 << now)
    if (random.next() < 0.3) {
      const slot = random.below(lattice.slots)
      return (possible >>> slot) & 1 ? slot : -1
    }
    const person = random.bits() & 1 ? lattice.one[meeting]! : lattice.other[meeting]!
    const busy = lattice.busy[person]! & ~(1 << now)
    return this.oneOf(((busy << 1) | (busy >>> 1) | between(busy)) & ~busy & possible)
  }

  private push(first: number, change: number, limit: number): boolean {
    const { lattice, meetings, slots } = this
    let sum = change
    let meeting = first
    for (let depth = 0; ;) {
      const before = lattice.slotOf[meeting]!
      meetings[depth] = meeting
      slots[depth++] = before
      lattice.move()
      if (sum <= limit) return true
      meeting = depth < longest ? this.follower(meeting, before) : -1
      sum += meeting < 0 ? 0 : this.change()
      if (meeting >= 0 && sum <= most) continue
      while (depth-- > 0) {
        lattice.follow(meetings[depth]!, slots[depth]!)
        lattice.move()
      }
      return false
    }
  }

  /** Follows moving the first or last meeting of someone who got a break into it. @returns the meeting; -1: none can */
  private follower(last: number, before: number): number {
    const { lattice, random } = this
    const ends = random.bits() & 1 ? [lattice.endOne, lattice.endOther] : [lattice.endOther, lattice.endOne]
    const person = ends.find((end) => end >= 0 && breaksOf(lattice.busy[end]!) > 0)
    if (person === undefined) return -1
    const busy = lattice.busy[person]!
    const slot = this.oneOf(between(busy) & ~busy)
    const end = 31 - Math.clz32(random.bits() & 1 ? busy & -busy : busy)
    const meeting = lattice.meetingOf(person, end)
    if (lattice.misplaced(meeting, slot) || (meeting === last && slot === before)) return -1
    return lattice.follow(meeting, slot) ? meeting : -1
  }

  private change(): number {
    const { changeOfBreaks, changeOfWrong, changeOfMoved, changeOfIdle } = this.lattice
    const { weight, stay, idle } = this.weights
    return changeOfBreaks + weight * changeOfWrong + stay * changeOfMoved + idle * changeOfIdle
  }

  private oneOf(bits: number): number {
    let left = bits
    for (let skip = this.random.below(countSlots(bits)); skip > 0; skip--) left &= left - 1
    return left === 0 ? -1 : 31 - Math.clz32(left & -left)
  }
}

/** All slots from the first of these up to the last. */
function between(busy: number): number {
  return busy === 0 ? 0 : ((1 << (31 - Math.clz32(busy))) - 1) & ~((busy & -busy) - 1)
}
