import { begins, nowhere } from './problem.ts'

/** Per place those who sat down while they had another place as good left. Only a place with a seat free gets more. */
export class Loose {
  private readonly begin: Int32Array
  private readonly list: Int32Array
  private readonly count: Int32Array

  constructor(seats: Int32Array) {
    this.begin = begins(seats)
    this.list = new Int32Array(this.begin[seats.length]!)
    this.count = new Int32Array(seats.length)
  }

  add(place: number, student: number) {
    this.list[this.begin[place]! + this.count[place]!++] = student
  }

  take(place: number): number {
    return this.count[place]! > 0 ? this.list[this.begin[place]! + --this.count[place]!]! : nowhere
  }
}
