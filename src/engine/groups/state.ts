import type { GroupsProblem } from './problem.ts'

/** Groups being made, with for each person the sum of differences to each group. */
export class Grouping {
  readonly people: number
  readonly groups: number
  readonly groupOf: Int32Array
  /** Sum of differences inside groups, and `wish` for each pair that must be together and is, less so for those apart. */
  worth = 0
  /** More than any pair gives, and what all wishes to be together add when they are met. */
  readonly wish: number
  readonly wished: number
  readonly wishes: boolean
  private readonly difference: Float64Array
  /** At group·people + person, so that a swap changes two rows. */
  private readonly sums: Float64Array

  constructor({ people, sizes, difference, apart = [], together = [] }: GroupsProblem, groupOf: Int32Array) {
    this.people = people
    this.groups = sizes.length
    this.difference = Float64Array.from({ length: people * people }, (_, at) => difference[at]!)
    for (let person = 0; person < people; person++) this.difference[person * people + person] = 0
    this.wish = 4 * people * this.difference.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1)
    let wished = 0
    for (const [pairs, price] of [
      [together, this.wish],
      [apart, -this.wish],
    ] as const)
      for (const [one, other] of new Map(
        pairs.map((pair) => [Math.min(...pair) * people + Math.max(...pair), pair]),
      ).values())
        if (one !== other) {
          this.difference[one * people + other]! += price
          this.difference[other * people + one]! += price
          if (price > 0) wished += price
        }
    this.wished = wished
    this.wishes = apart.length + together.length > 0
    this.groupOf = groupOf.slice()
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
