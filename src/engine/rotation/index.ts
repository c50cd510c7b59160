import { forAskings, type Going, Random, whileBoth } from '../kit/index.ts'
import { anneal } from './anneal.ts'
import { fewestRepeats } from './bound.ts'
import { seatAsBefore, sizesAfter, type Start } from './continuing.ts'
import { contradictions } from './contradictions.ts'
import { choosePlayers, fitGrid, type Grid } from './fit.ts'
import { cheapest } from './floor.ts'
import { Hall, repeatPrice, togetherPrice } from './hall.ts'
import { linearRounds } from './linear.ts'
import { pins, presence, type RotationProblem } from './problem.ts'
import { rotationQuality, type RotationQuality } from './quality.ts'
import { relabel } from './relabel.ts'
import { shiftedRounds } from './shifts.ts'
import { TurnedRounds } from './starter.ts'
import { translatedRounds } from './translations.ts'

export { fewestRepeats } from './bound.ts'
export { type Contradiction, contradictions } from './contradictions.ts'
export type { RotationProblem } from './problem.ts'
export { rotationQuality, type RotationQuality } from './quality.ts'

type Options = { seed?: number; going: Going; better?: (plan: RotationPlan) => void; start?: Start | undefined }

/** A plan, people by round and table, with its quality; no plan can have fewer repeats than `bound`. */
export type RotationPlan = { rounds: number[][][]; quality: RotationQuality; bound: number }

/**
 * Seats people at tables for some rounds so that as few as possible meet twice, wishes weighed in: the social golfer
 * problem with weights (Harvey, CSPLib problem 10; Triska and Musliu, Annals of OR 194, 2012).
 *
 * Three methods share the effort, and the best plan counts: rounds written down (linear.ts, translations.ts, shifts.ts),
 * rounds that turn into themselves (starter.ts), and annealing over all rounds (anneal.ts). What the first two find is fitted to
 * uneven tables, absences and pins, people change places in it to serve prices, and it is annealed gently.
 *
 * @param seed the same seed gives the same search; `going` only says where it stops, `better` hears of each improvement
 * @param start an earlier plan to go on from, made for this problem or nearly: who left is taken out, who is new fills
 *   what is open, pins win. When everybody in it has one seat, pins are kept and tables are as even as need be, the
 *   result is never worse than it
 * @throws when the problem contradicts itself: ask contradictions() first, and say which
 *
 * Bound: fewestRepeats, proven; the search stops there when all wishes are met too and nothing else has a price. Cost:
 * some ten million swaps a second on one core; memory some 11 bytes times people squared.
 */
export function planRotation(problem: RotationProblem, { seed = 1, going, better, start }: Options): RotationPlan {
  const wrong = contradictions(problem)
  if (wrong.length > 0) throw new Error(`the problem contradicts itself: ${JSON.stringify(wrong[0])}`)
  const bound = fewestRepeats(problem)
  const search = new Search(problem, bound, new Random(seed), going, start)
  const result = () => {
    const rounds = search.hall.plan(problem.tables.length)
    return { rounds, quality: rotationQuality(problem, rounds), bound }
  }
  search.run(() => better?.(result()))
  return result()
}

/** The methods in turn, each time with twice the effort. */
class Search {
  readonly hall: Hall
  private readonly problem: RotationProblem
  private readonly random: Random
  private readonly going: Going
  private readonly pinnedTo: Int32Array
  private readonly alike: Int32Array
  private readonly priced: boolean
  /** No plan is cheaper, in the hall's integers. */
  private readonly floor: number
  private rings: TurnedRounds | undefined
  private tried: Int32Array[] | undefined
  private readonly best: { price: number; seats: Int32Array }
  private readonly started: boolean
  private better = () => {}

  constructor(problem: RotationProblem, bound: number, random: Random, going: Going, start?: Start) {
    this.started = start !== undefined
    this.problem = problem
    this.random = random
    this.going = going
    this.hall = new Hall(problem, start && sizesAfter(problem, start))
    this.priced = [problem.prices, problem.groups, problem.played, problem.apart, problem.together].some(
      (list) => list?.length,
    )
    this.floor = cheapest(problem, bound)
    const there = presence(problem)
    const pinned = pins(problem, there)
    this.pinnedTo = pinned.slice(0, problem.people)
    this.alike = likenesses(problem, there, pinned)
    this.hall.countAll()
    if (start) seatAsBefore(this.hall, start)
    else this.mix()
    this.best = { price: this.hall.price, seats: this.hall.seats.slice() }
  }

  run(better: () => void) {
    const { hall, random, floor } = this
    this.better = better
    if (this.started) this.gently(1)
    this.meetWishes()
    const grid = this.written()
    if (grid && this.best.price > floor && (!this.started || this.going())) this.tryGrid(grid, 1)
    for (let effort = 1; this.best.price > floor && this.going(); effort *= 2) {
      if (!grid) {
        const turned = this.turned(effort)
        if (turned) this.tryGrid(turned, effort)
        if (this.best.price <= floor) break
        this.mix()
      }
      const going = whileBoth(this.going, forAskings(2000 * effort))
      anneal(hall, { random, going, floor, hot: 0.7 * repeatPrice, cold: 0.15 * repeatPrice })
      this.keep()
    }
    hall.moveTo(this.best.seats)
  }

  /**
   * Between one way to meet all wishes and another stand walls that the heat of a repeat does not climb: short searches
   * from new beginnings, hot enough for wishes.
   */
  private meetWishes() {
    const { hall, random, floor } = this
    for (let left = 20; left > 0 && this.hasUnmet() && this.going(); left--) {
      this.mix()
      const going = whileBoth(this.going, forAskings(20))
      anneal(hall, { random, going, floor, hot: togetherPrice, cold: 0.15 * repeatPrice })
      this.keep()
    }
  }

  private hasUnmet(): boolean {
    const { apart = [], together = [], tables } = this.problem
    if (apart.length + together.length === 0) return false
    const { missed, broken } = rotationQuality(this.problem, this.hall.plan(tables.length))
    return missed.length + broken.length > 0
  }

  private keep() {
    if (this.hall.price < this.best.price) {
      this.best.price = this.hall.price
      this.best.seats.set(this.hall.seats)
      this.better()
    } else this.hall.moveTo(this.best.seats)
  }

  /** Small changes to the plan in the hall, which keep most of it. */
  private gently(effort: number) {
    const { hall, random, floor } = this
    const going = whileBoth(this.going, forAskings(500 * effort))
    anneal(hall, { random, going, floor, hot: 0.12 * repeatPrice, cold: 0.05 * repeatPrice })
    this.keep()
  }

  /** People in random order on the seats they may have. */
  private mix() {
    const seats = this.hall.seats.slice()
    for (const free of this.hall.free) {
      const people = this.random.shuffle(Array.from(free, (seat) => seats[seat]!))
      for (const [index, seat] of free.entries()) seats[seat] = people[index]!
    }
    this.hall.moveTo(seats)
  }

  /** Equal tables large enough for every round; undefined when the construction would not hold everybody. */
  private shape(): { tables: number; size: number } | undefined {
    const { hall } = this
    let tables = 0
    let size = 0
    for (let round = 0; round < hall.rounds; round++) {
      let used = 0
      for (let seat = hall.roundStart[round]!; seat < hall.roundStart[round + 1]!; seat = hall.last[seat]! + 1) {
        used++
        size = Math.max(size, hall.last[seat]! - seat + 1)
      }
      tables = Math.max(tables, used)
    }
    return size > 1 && tables > 1 && tables * size >= hall.people ? { tables, size } : undefined
  }

  private written(): Grid | undefined {
    const shape = this.shape()
    if (!shape) return undefined
    const { tables, size } = shape
    const { rounds } = this.hall
    const plan =
      linearRounds(tables, size, rounds) ??
      translatedRounds(tables, size, rounds, this.random) ??
      shiftedRounds(tables, size, rounds, this.random)
    return plan && { ...shape, plan }
  }

  private turned(effort: number): Grid | undefined {
    const shape = this.shape()
    if (!shape || shape.tables * shape.size > 1000) return undefined
    this.rings ??= new TurnedRounds(shape.tables, shape.size, this.hall.rounds, this.random)
    const plan = this.rings.search(whileBoth(this.going, forAskings((this.priced ? 150 : 500) * effort)))
    if (!plan || plan === this.tried) return undefined
    this.tried = plan
    return { ...shape, plan }
  }

  private tryGrid(grid: Grid, effort: number) {
    const { hall, random, floor, going } = this
    fitGrid(hall, grid, choosePlayers(hall.people, grid, this.pinnedTo, random))
    this.keep()
    if (this.best.price <= floor) return
    fitGrid(hall, grid, choosePlayers(hall.people, grid, this.pinnedTo, random))
    if (this.priced) relabel(hall, this.alike, { random, going, floor, steps: 20_000 * effort, hot: repeatPrice })
    this.keep()
    this.gently(effort)
  }
}

/** Numbers people by the rounds they are there; -1: pinned somewhere. */
function likenesses({ people, rounds }: RotationProblem, there: Uint8Array, pinned: Int32Array): Int32Array {
  const names = new Map<string, number>()
  return Int32Array.from({ length: people }, (_, person) => {
    let name = ''
    for (let round = 0; round < rounds; round++) {
      if (pinned[round * people + person]! >= 0) return -1
      name += there[round * people + person]
    }
    if (!names.has(name)) names.set(name, names.size)
    return names.get(name)!
  })
}
