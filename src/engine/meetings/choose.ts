import { dualBound } from './dual.ts'

/**
 * Two people who could meet, and what that is worth; above 0. `must`: counts before everything else. `slots`: those in
 * which they may, as bits; all when absent.
 */
export type Candidate = { one: number; other: number; weight: number; must?: boolean; slots?: number }

/** Which meetings to hold: nobody more than `most`, all together no more than `total`. */
export type ChoiceProblem = {
  people: number
  candidates: readonly Candidate[]
  /** Most meetings of each person. */
  most: ArrayLike<number>
  total: number
}

/** Indices of the candidates chosen, what they are worth, and what no choice can exceed. */
export type Choice = { chosen: number[]; weight: number; bound: number }

/**
 * Chooses meetings of the greatest weight together: a b-matching with a limit on its size. A plan for everyone follows
 * from prices of people's time: the dual of the linear program, whose value for any prices is a bound (Schrijver,
 * Combinatorial Optimization, 2003, ch. 31). Candidates are taken in order of what they are worth above the prices of both
 * people, then exchanged as long as one more is worth more than the one or two it pushes out.
 *
 * Bound: within the duality gap of the truth; the gap is nought for meetings between two sides, small otherwise.
 * Cost: O(candidates · rounds), some hundred rounds, and O(candidates · most) for the exchanges.
 */
export function chooseMeetings(problem: ChoiceProblem): Choice {
  const { candidates } = problem
  const { bound, worthAbove } = dualBound(problem)
  const state = new Chosen(problem)
  const order = [...candidates.keys()]
  const rank = (index: number) => (candidates[index]!.must ? 1e15 : 0)
  order.sort((first, second) => rank(second) - rank(first) || worthAbove[second]! - worthAbove[first]!)
  for (const index of order) if (state.hasRoom(index)) state.add(index)
  for (let improved = true, round = 0; improved && round < 50; round++) {
    improved = false
    for (const index of order) if (!state.has(index) && state.exchange(index)) improved = true
  }
  const chosen = order.filter((index) => state.has(index)).sort((first, second) => first - second)
  return { chosen, weight: chosen.reduce((sum, index) => sum + candidates[index]!.weight, 0), bound }
}

/** Meetings chosen so far, by person. */
class Chosen {
  private readonly problem: ChoiceProblem
  private readonly of: number[][]
  private readonly chosen: Uint8Array
  private readonly worth: Float64Array
  private count = 0

  constructor(problem: ChoiceProblem) {
    this.problem = problem
    this.of = Array.from({ length: problem.people }, () => [])
    this.chosen = new Uint8Array(problem.candidates.length)
    this.worth = Float64Array.from(problem.candidates, ({ weight, must }) => weight + (must ? 1e9 : 0))
  }

  has(index: number): boolean {
    return this.chosen[index] === 1
  }

  private isFull(person: number): boolean {
    return this.of[person]!.length >= this.problem.most[person]!
  }

  hasRoom(index: number): boolean {
    const { one, other } = this.problem.candidates[index]!
    return this.count < this.problem.total && !this.isFull(one) && !this.isFull(other)
  }

  add(index: number) {
    const { one, other } = this.problem.candidates[index]!
    this.of[one]!.push(index)
    this.of[other]!.push(index)
    this.chosen[index] = 1
    this.count++
  }

  private drop(index: number) {
    const { one, other } = this.problem.candidates[index]!
    for (const list of [this.of[one]!, this.of[other]!]) list.splice(list.indexOf(index), 1)
    this.chosen[index] = 0
    this.count--
  }

  /** Takes a candidate in for the least worthy meetings in its way, when that is a gain. */
  exchange(index: number): boolean {
    const { one, other } = this.problem.candidates[index]!
    if (this.problem.most[one] === 0 || this.problem.most[other] === 0) return false
    const out = new Set<number>()
    for (const person of [one, other]) if (this.isFull(person)) out.add(this.least(person))
    if (out.size === 0 && this.count >= this.problem.total) {
      const [first, second] = [this.least(one), this.least(other)]
      const least = first === -1 || (second !== -1 && this.worth[second]! < this.worth[first]!) ? second : first
      if (least === -1) return false
      out.add(least)
    }
    const lost = [...out].reduce((sum, meeting) => sum + this.worth[meeting]!, 0)
    if (this.worth[index]! <= lost + 1e-12) return false
    for (const meeting of out) this.drop(meeting)
    this.add(index)
    return true
  }

  private least(person: number): number {
    let least = -1
    for (const meeting of this.of[person]!)
      if (least === -1 || this.worth[meeting]! < this.worth[least]!) least = meeting
    return least
  }
}
