import { begins } from './problem.ts'

/** Students held by each place, as many as it has seats: a heap by a key, with the highest, whom it wants least, on top. */
export class Held {
  private readonly begin: Int32Array
  private readonly heap: Int32Array
  private readonly key: Float64Array
  private readonly count: Int32Array
  /** Where in the heap a student is. */
  private readonly spot: Int32Array

  constructor(seats: Int32Array, students: number) {
    this.begin = begins(seats)
    this.heap = new Int32Array(this.begin[seats.length]!)
    this.key = new Float64Array(this.heap.length)
    this.count = new Int32Array(seats.length)
    this.spot = new Int32Array(students)
  }

  hasSeat(place: number): boolean {
    return this.count[place]! < this.begin[place + 1]! - this.begin[place]!
  }

  /** Of a place that has a seat. */
  add(place: number, student: number, key: number) {
    this.rise(this.begin[place]!, this.count[place]!++, student, key)
  }

  /** The student wanted least by a full place that would rather have this key; -1 when there is none. */
  giveWay(place: number, key: number): number {
    const from = this.begin[place]!
    return this.count[place]! > 0 && this.key[from]! > key ? this.heap[from]! : -1
  }

  replace(place: number, out: number, student: number, key: number) {
    const from = this.begin[place]!
    const at = this.spot[out]!
    if (key > this.key[from + at]!) this.rise(from, at, student, key)
    else this.sink(place, at, student, key)
  }

  private rise(from: number, start: number, student: number, own: number) {
    const { heap, key } = this
    let at = start
    while (at > 0) {
      const above = (at - 1) >> 1
      if (key[from + above]! >= own) break
      this.put(from, at, heap[from + above]!, key[from + above]!)
      at = above
    }
    this.put(from, at, student, own)
  }

  private sink(place: number, start: number, student: number, own: number) {
    const { heap, key } = this
    const from = this.begin[place]!
    const count = this.count[place]!
    let at = start
    for (let below = 2 * at + 1; below < count; below = 2 * at + 1) {
      if (below + 1 < count && key[from + below + 1]! > key[from + below]!) below++
      if (key[from + below]! <= own) break
      this.put(from, at, heap[from + below]!, key[from + below]!)
      at = below
    }
    this.put(from, at, student, own)
  }

  private put(from: number, at: number, student: number, key: number) {
    this.heap[from + at] = student
    this.key[from + at] = key
    this.spot[student] = at
  }
}
