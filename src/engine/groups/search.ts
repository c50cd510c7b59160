import type { Going, Random } from '../kit/index.ts'
import type { Blocks } from './dealing.ts'
import type { Grouping } from './state.ts'

/** Temperatures in what a random swap changes: hotter is chance, colder is stuck; warm keeps most of what is there. */
const hot = 0.3
const warm = 0.15
const cold = 0.08

type Means = { blocks: Blocks; random: Random; going: Going; better: (best: { groupOf: Int32Array }) => void }

/** Annealing over swaps of people, and of people who must be together against as many others. */
export class Search {
  readonly best: { worth: number; groupOf: Int32Array }
  private readonly state: Grouping
  private readonly random: Random
  private readonly going: Going
  private readonly better: Means['better']
  private readonly blocks: Blocks
  private readonly free: Int32Array
  /** Bytes: who is in a block. */
  private readonly bound: Uint8Array
  private heard: number

  constructor(state: Grouping, { blocks, random, going, better }: Means) {
    this.state = state
    this.blocks = blocks
    this.random = random
    this.going = going
    this.better = better
    this.free = Int32Array.from([...blocks.pinnedTo.keys()].filter((person) => blocks.pinnedTo[person] === -1))
    this.bound = Uint8Array.from({ length: state.people }, (_, person) => (blocks.of[person] ? 1 : 0))
    this.best = { worth: state.worth, groupOf: state.groupOf.slice() }
    this.heard = state.worth
  }

  /**
   * @param scale what a random swap changes
   * @param goal nothing is worth more
   * @param again goes on from what is there instead of from chance
   */
  run({ scale, goal, again }: { scale: number; goal: number; again: boolean }) {
    const { state, going, best } = this
    const done = () => best.worth >= goal - 1e-9 * Math.max(1, Math.abs(goal))
    if (this.free.length < 2 || state.groups < 2 || done()) return
    // Now and then so hot that all is chance and wishes are broken: some groupings cannot be reached from others else.
    const boiling = Math.max(scale, state.wishes ? state.wish / 3 : 0)
    const improve = (steps: number, until: number, boil: boolean) => {
      const heat = Math.max(scale * (again ? warm : hot), boil ? boiling : 0)
      this.anneal({ steps, until, hot: heat, cold: scale * cold })
      this.descend()
      if (state.worth > best.worth) this.keep()
      state.become(best.groupOf)
      this.tell()
    }
    improve(100 * state.people, 1, !again)
    // Small problems freeze in no time: better several times than slowly.
    const times = state.people > 160 ? 1 : state.people > 60 ? 3 : 8
    if (going.spent)
      for (let time = 1; time <= times && !done(); time++) improve(Infinity, time / times, time % 2 === 0)
    else
      for (let steps = 200 * state.people, boil = true; going() && !done(); steps *= 2, boil = !boil)
        improve(steps, 1, boil)
  }

  private keep() {
    this.best.worth = this.state.worth
    this.best.groupOf.set(this.state.groupOf)
  }

  private tell() {
    if (this.best.worth <= this.heard) return
    this.heard = this.best.worth
    this.better(this.best)
  }

  /** Cools over so many steps, or, when they are without end, until so much of the effort is spent. */
  private anneal({ steps, until, hot, cold }: { steps: number; until: number; hot: number; cold: number }) {
    const { state, free, random, going, best, bound } = this
    const { groupOf } = state
    const from = going.spent?.() ?? 0
    let heat = hot
    let cooled = 0
    for (let step = 0; step < steps; step++) {
      if (step % 4096 === 0) {
        if (step > 0 && !going()) return
        const share = steps === Infinity ? (going.spent!() - from) / (until - from + 1e-12) : step / steps
        if (share >= 1) return
        // A machine that halts for a while must not make it skip temperatures: at most twice as fast as on average.
        cooled = Math.min(share, cooled + (2 * share * 4096) / Math.max(4096, step))
        heat = hot * Math.pow(cold / hot, cooled)
        if (step % 1_048_576 === 0) this.tell()
      }
      const one = free[random.below(free.length)]!
      const other = free[random.below(free.length)]!
      if (groupOf[one] === groupOf[other]) continue
      if (bound[one] === 1 || bound[other] === 1) this.swapBlocks(one, other, heat)
      else {
        const gain = state.gainOf(one, other)
        if (!this.accepts(gain, heat)) continue
        state.swap(one, other)
      }
      if (state.worth > best.worth) this.keep()
    }
  }

  private accepts(gain: number, heat: number): boolean {
    return gain >= 0 || (gain >= -20 * heat && this.random.next() < Math.exp(gain / heat))
  }

  /** Swaps those of one and the other who must be together, with so many of their group that both sides are as many. */
  private swapBlocks(one: number, other: number, heat: number) {
    const { state } = this
    const sides = [this.unit(one).slice(), this.unit(other).slice()] as const
    for (let tries = 0; sides[0].length !== sides[1].length; tries++) {
      const [few, many] = sides[0].length < sides[1].length ? sides : ([sides[1], sides[0]] as const)
      const next = this.mateOf(few[0]!)
      const unit = this.unit(next)
      if (few.length + unit.length <= many.length && !few.includes(next)) few.push(...unit)
      else if (tries > 8) return
    }
    const before = state.worth
    for (const [index, person] of sides[0].entries()) state.swap(person, sides[1][index]!)
    if (this.accepts(state.worth - before, heat)) return
    for (const [index, person] of sides[0].entries()) state.swap(person, sides[1][index]!)
  }

  /** Who moves with somebody: the block while it is whole. */
  private unit(person: number): readonly number[] {
    const { groupOf } = this.state
    const block = this.blocks.of[person]
    return block?.every((mate) => groupOf[mate] === groupOf[person]) ? block : [person]
  }

  /** Somebody who may move, of the same group where chance finds one. */
  private mateOf(person: number): number {
    const { state, free, random } = this
    for (let tries = 4 * state.groups; tries > 0; tries--) {
      const other = free[random.below(free.length)]!
      if (state.groupOf[other] === state.groupOf[person]) return other
    }
    return person
  }

  /** Swaps as long as some swap of two people improves. */
  private descend() {
    const { state, free } = this
    const least = 1e-12 * state.wish
    for (let improved = true; improved;) {
      improved = false
      for (const [index, one] of free.entries())
        for (const other of free.subarray(index + 1))
          if (state.groupOf[one] !== state.groupOf[other] && state.gainOf(one, other) > least) {
            state.swap(one, other)
            improved = true
          }
    }
  }
}
