import { nowhere } from './problem.ts'

/** Per place those who sat down while they had another place as good left. Only a place with a seat free gets more. */
export class Loose {
  private readonly begin: Int32Array
  private readonly list: Int32Array
  private readonly count: Int32Array

  constructor(begin: Int32Array) {
    this.begin = begin
    this.list = new Int32Array(begin.at(-1)!)
    this.count = new Int32Array(begin.length - 1)
  }

  add(place: number, student: number) {
    this.list[this.begin[place]! + this.count[place]!++] = student
  }

  take(place: number): number {
    return this.count[place]! > 0 ? this.list[this.begin[place]! + --this.count[place]!]! : nowhere
  }
}
