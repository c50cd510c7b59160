import { type Going, Random } from '../kit/index.ts'
import { mostSeated } from './bound.ts'
import { ByPlace } from './by-place.ts'
import { moreThan } from './exact.ts'
import { Forced } from './forced.ts'
import { Market, nowhere, type Placement, type PlacementProblem } from './problem.ts'
import { promoted } from './promotion.ts'
import { Walk } from './walk.ts'

/** No stable placement has more than `bound`; when as many are placed, there is none with more. */
export type MostPlacements = Placement & { bound: number }

/** `enough`: stop once so many are placed. `better` hears of each improvement. */
export type MostOptions = { seed?: number; going: Going; enough?: number; better?: (found: MostPlacements) => void }

/** What a run always does: levels of promotion, steps of the walk, and, with few pairs, branches times pairs. */
const levels = 200
const firstSteps = 20_000
const branchSpace = 600_000
const fewPairs = 4000
/** Steps, and branches, between two askings. */
const askedEvery = 2000
const branchesBetween = 50

/**
 * Places as many students as it can while no student and place would both rather have each other (weakly stable): the
 * maximum hospitals/residents problem with ties, NP-hard (Iwama, Manlove, Miyazaki and Morita, ICALP 1999; Manlove, Irving,
 * Iwama, Miyazaki and Morita, Theoretical Computer Science 276, 2002).
 *
 * Three methods: proposals with promotion (promotion.ts), which alone place two thirds of the most there can be, and mostly
 * nearly all; a walk through stable placements that never places fewer (walk.ts); and, for at most four thousand pairs,
 * branch and bound until there is a proof (exact.ts). It is not strategy-proof, and cannot be: with ties on both sides no
 * strategy-proof stable mechanism is sure of more than half of the most (Hamada, Miyazaki and Yanagisawa, ISAAC 2019).
 *
 * @param seed the same seed gives the same search; `going` says where it stops, and is asked every 2 000 steps, or
 *   50 branches, after a first run that is always made. Counted askings make a result that can be computed again
 * @throws when a choice cannot be right: ask contradictions()
 *
 * Bound: placementBound(), and what branch and bound proves. Cost of the first run: O(pairs · log capacity) for the first
 * level of promotion, a fraction of it for each of up to 200 more, and 20 000 steps of a microsecond or so; for at most
 * four thousand pairs, when that does not reach the bound, also branches, some tenths of a second in all.
 */
export function mostPlacements(problem: PlacementProblem, options: MostOptions): MostPlacements {
  return new Search(new Market(problem), options).run()
}

class Search {
  private readonly market: Market
  private readonly byPlace: ByPlace
  private readonly random: Random
  private readonly going: Going
  private readonly enough: number
  private readonly better: (found: MostPlacements) => void
  private best: { pairOf: Int32Array; placed: number }
  private bound: number
  private root: Forced | undefined
  private walk: Walk

  constructor(market: Market, { seed = 1, going, enough = Infinity, better = () => {} }: MostOptions) {
    this.market = market
    this.byPlace = new ByPlace(market)
    this.random = new Random(seed)
    this.going = going
    this.enough = enough
    this.better = better
    this.bound = Math.min(
      market.students,
      market.seats().reduce((sum, seats) => sum + seats, 0),
    )
    const order = this.random.shuffle(Int32Array.from({ length: market.students }, (_, student) => student))
    this.walk = this.from(promoted(market, order, levels))
    this.best = { pairOf: this.walk.pairOf.slice(), placed: this.walk.placed }
  }

  run(): MostPlacements {
    const pairs = this.market.student.length
    const few = pairs <= fewPairs
    this.better(this.result())
    for (let step = 0; step < firstSteps && !this.done(); step += askedEvery) this.walkOn(0)
    if (few) this.prove(branchSpace / pairs, () => true)
    for (let effort = 1; !this.done() && this.going(); effort *= 2) {
      this.search(20 * effort * Math.max(pairs, askedEvery))
      if (few) this.prove((effort * branchSpace) / pairs, this.going)
      else if (!this.done()) this.placementBound()
    }
    return this.result()
  }

  private done(): boolean {
    return this.best.placed >= Math.min(this.bound, this.enough)
  }

  /** Walks until so many steps brought nothing, then loosens one placement and walks on from the best. */
  private search(patience: number) {
    for (let idle = 0; idle < patience && !this.done() && this.going(); idle += askedEvery) if (this.walkOn(0)) idle = 0
    if (this.done()) return
    this.walk = this.from(this.best.pairOf)
    this.walkOn(1)
  }

  /** Whether more are placed than ever. */
  private walkOn(slack: number): boolean {
    this.walk.steps(askedEvery, slack)
    if (this.walk.placed < this.best.placed) return false
    const more = this.walk.placed > this.best.placed
    this.best = { pairOf: this.walk.pairOf.slice(), placed: this.walk.placed }
    if (more) this.better(this.result())
    return more
  }

  private from(pairOf: Int32Array): Walk {
    return new Walk(this.market, { byPlace: this.byPlace, pairOf, random: this.random })
  }

  private placementBound(): Forced {
    if (this.root) return this.root
    this.root = new Forced(this.market)
    this.root.reason()
    this.bound = Math.min(this.bound, mostSeated(this.market, this.root.open))
    return this.root
  }

  /** Looks for as many as the bound; when there is no such placement, the bound was one too high. */
  private prove(most: number, going: () => boolean) {
    const root = this.placementBound()
    let tried = 0
    let stopped = false
    const goOn = () => {
      stopped ||= tried++ >= most || (tried % branchesBetween === 0 && !going())
      return !stopped
    }
    while (!this.done() && !stopped) {
      const { pairOf, proven } = moreThan(root.copy(), this.bound - 1, goOn)
      if (pairOf) {
        this.walk = this.from(pairOf)
        this.best = { pairOf, placed: this.walk.placed }
        this.better(this.result())
      } else if (proven) this.bound--
    }
  }

  private result(): MostPlacements {
    const { place } = this.market
    const { pairOf, placed } = this.best
    return { placeOf: pairOf.map((pair) => (pair === nowhere ? nowhere : place[pair]!)), placed, bound: this.bound }
  }
}
