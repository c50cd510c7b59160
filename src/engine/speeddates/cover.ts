import type { Random } from '../kit/index.ts'

/** Places that are open or not, each with a number of meetings; knows the open ones that have none. */
export class Cover {
  /** Open places without a meeting. */
  missing = 0
  readonly size: number
  private readonly count: Int32Array
  private readonly opened: Uint8Array
  /** The first `missing` are open places without a meeting; and where each place stands among them. */
  private readonly empty: Int32Array
  private readonly rank: Int32Array

  constructor(size: number) {
    this.size = size
    this.count = new Int32Array(size)
    this.opened = new Uint8Array(size)
    this.empty = new Int32Array(size)
    this.rank = new Int32Array(size).fill(-1)
  }

  isOpen(at: number): boolean {
    return this.opened[at] === 1
  }

  isBare(at: number): boolean {
    return this.count[at] === 0
  }

  anyMissing(random: Random): number {
    return this.empty[random.below(this.missing)]!
  }

  open(at: number) {
    this.opened[at] = 1
    if (this.count[at] === 0) this.lose(at)
  }

  close(at: number) {
    this.opened[at] = 0
    if (this.count[at] === 0) this.gain(at)
  }

  leave(at: number) {
    if (--this.count[at]! === 0 && this.opened[at] === 1) this.lose(at)
  }

  come(at: number) {
    if (this.count[at]!++ === 0 && this.opened[at] === 1) this.gain(at)
  }

  /** How many more places would miss a meeting if one left here. */
  less(at: number): number {
    return this.opened[at] === 1 && this.count[at] === 1 ? 1 : 0
  }

  /** The same if one came here. */
  more(at: number): number {
    return this.opened[at] === 1 && this.count[at] === 0 ? -1 : 0
  }

  private lose(at: number) {
    this.rank[at] = this.missing
    this.empty[this.missing++] = at
  }

  private gain(at: number) {
    const last = this.empty[--this.missing]!
    this.empty[this.rank[at]!] = last
    this.rank[last] = this.rank[at]!
    this.rank[at] = -1
  }
}
