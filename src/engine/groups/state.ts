import type { GroupsProblem } from './problem.ts'

/** Groups being made, with for each person the sum of differences to each group. */
export class Grouping {
  readonly people: number
  readonly groups: number
  readonly groupOf: Int32Array
  readonly free: Int32Array
  /** Sum of differences inside groups; pairs that must not be together take off more than any pair gives. */
  worth = 0
  private readonly difference: Float64Array
  /** At group·people + person, so that a swap changes two rows. */
  private readonly sums: Float64Array

  constructor(problem: GroupsProblem) {
    const { people, sizes, pinned = [] } = problem
    if (sizes.reduce((sum, size) => sum + size, 0) !== people) throw new Error('the sizes do not add up to the people')
    this.people = people
    this.groups = sizes.length
    this.difference = withPenalties(problem)
    this.groupOf = new Int32Array(people).fill(-1)
    const left = [...sizes]
    for (const { person, group } of pinned) {
      if (this.groupOf[person] !== -1 || left[group] === undefined || left[group] === 0)
        throw new Error(`person ${person} cannot be in group ${group}: it is full, or the person is in another`)
      this.groupOf[person] = group
      left[group]!--
    }
    this.free = Int32Array.from([...this.groupOf.keys()].filter((person) => this.groupOf[person] === -1))
    let group = 0
    for (const person of this.free) {
      while (left[group] === 0) group++
      this.groupOf[person] = group
      left[group]!--
    }
    this.sums = new Float64Array(people * this.groups)
    this.recount()
  }

  /** Counts anew; also ends the rounding of many small changes. */
  recount() {
    const { people, sums, groupOf } = this
    sums.fill(0)
    let twice = 0
    for (let one = 0; one < people; one++) {
      for (let other = 0; other < people; other++)
        sums[groupOf[other]! * people + one]! += this.difference[one * people + other]!
      twice += sums[groupOf[one]! * people + one]!
    }
    this.worth = twice / 2
  }

  become(groupOf: Int32Array) {
    this.groupOf.set(groupOf)
    this.recount()
  }

  /** What swapping two people of different groups would add. */
  gainOf(one: number, other: number): number {
    const { people, groupOf, sums } = this
    const row = groupOf[one]! * people
    const secondRow = groupOf[other]! * people
    return (
      sums[secondRow + one]! -
      sums[row + one]! +
      sums[row + other]! -
      sums[secondRow + other]! -
      2 * this.difference[one * people + other]!
    )
  }

  swap(one: number, other: number) {
    const { people, groupOf, sums, difference } = this
    this.worth += this.gainOf(one, other)
    const group = groupOf[one]!
    const second = groupOf[other]!
    let at = group * people
    let secondAt = second * people
    let row = one * people
    let secondRow = other * people
    for (const end = row + people; row < end; row++, secondRow++, at++, secondAt++) {
      const change = difference[secondRow]! - difference[row]!
      sums[at] = sums[at]! + change
      sums[secondAt] = sums[secondAt]! - change
    }
    groupOf[one] = second
    groupOf[other] = group
  }
}

function withPenalties({ people, difference, apart = [] }: GroupsProblem): Float64Array {
  const table = Float64Array.from(difference)
  for (let person = 0; person < people; person++) table[person * people + person] = 0
  const most = table.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1)
  for (const [one, other] of apart) table[one * people + other] = table[other * people + one] = -most * people
  return table
}
