import { pins, presence, type RotationProblem } from './problem.ts'
import { tableSizes } from './sizes.ts'

/** What one repeat costs in the integers the search adds up; prices of the problem are parts of it. */
export const repeatPrice = 1000
const apartPrice = 1_000_000
/** What an encounter that must be is worth, once. */
export const togetherPrice = 100_000

/**
 * A plan being made: who sits where in each round, and what each pair's next encounter would cost.
 * A pair that meets c times costs c times its price and, for repeats, 0 + 1 + … + (c - 1): three encounters of one pair
 * are worse than two each of two pairs.
 */
export class Hall {
  readonly people: number
  readonly rounds: number
  /** People by seat; the seats of round r are roundStart[r] … roundStart[r + 1] - 1, of its tables in order. */
  readonly seats: Int32Array
  readonly roundStart: Int32Array
  /** First and last seat of the table a seat is at, and that table. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly tableOf: Int32Array
  /** Seats whose person may move, by round. */
  readonly free: Int32Array[]
  /** Sum of what encounters cost; of wishes to sit together only those that are met count, below 0. */
  price = 0
  /** At one·people + other: what an encounter more would cost, what the last one did cost. */
  private readonly next: Int32Array
  private readonly previous: Int32Array
  private readonly count: Uint8Array
  private readonly must: Uint8Array | undefined

  /** @param sizes people by round and table */
  constructor(problem: RotationProblem, sizes: number[][] = tableSizes(problem)) {
    this.people = problem.people
    this.rounds = problem.rounds
    this.roundStart = Int32Array.from([0, ...sizes.map((row) => row.reduce((sum, size) => sum + size, 0))])
    for (let round = 0; round < this.rounds; round++) this.roundStart[round + 1]! += this.roundStart[round]!
    const total = this.roundStart[this.rounds]!
    this.seats = new Int32Array(total).fill(-1)
    this.first = new Int32Array(total)
    this.last = new Int32Array(total)
    this.tableOf = new Int32Array(total)
    this.layTables(sizes)
    this.free = this.seatPinned(problem)
    const cells = this.people * this.people
    this.next = new Int32Array(cells)
    this.previous = new Int32Array(cells)
    this.count = new Uint8Array(cells)
    this.must = problem.together?.length ? new Uint8Array(cells) : undefined
    this.setPrices(problem)
  }

  private layTables(sizes: number[][]) {
    let seat = 0
    for (const row of sizes)
      for (const [table, size] of row.entries()) {
        this.first.fill(seat, seat, seat + size)
        this.last.fill(seat + size - 1, seat, seat + size)
        this.tableOf.fill(table, seat, seat + size)
        seat += size
      }
  }

  /** Puts people with a fixed table there, the others on what is left in order of number. */
  private seatPinned(problem: RotationProblem): Int32Array[] {
    const there = presence(problem)
    const pinned = pins(problem, there)
    return Array.from({ length: this.rounds }, (_, round) => {
      const from = this.roundStart[round]!
      const to = this.roundStart[round + 1]!
      const people = Array.from({ length: this.people }, (_, person) => person)
      for (const person of people) {
        const table = pinned[round * this.people + person]!
        if (table < 0) continue
        let seat = from
        while (this.tableOf[seat] !== table || this.seats[seat] !== -1) seat++
        this.seats[seat] = person
      }
      const others = people.filter((person) => {
        const at = round * this.people + person
        return there[at] === 1 && pinned[at]! < 0
      })
      const free: number[] = []
      for (let seat = from; seat < to; seat++) if (this.seats[seat] === -1) free.push(seat)
      for (const [index, seat] of free.entries()) this.seats[seat] = others[index]!
      return Int32Array.from(free)
    })
  }

  private setPrices({ prices = [], groups = [], apart = [], together = [], played = [] }: RotationProblem) {
    const add = (one: number, other: number, price: number) => {
      if (one === other || !(one >= 0 && one < this.people && other >= 0 && other < this.people)) return
      this.next[one * this.people + other]! += price
      this.next[other * this.people + one]! += price
    }
    for (const { one, other, price } of prices) add(one, other, Math.round(price * repeatPrice))
    for (const { of, price } of groups)
      for (let one = 0; one < this.people; one++)
        for (let other = one + 1; other < this.people; other++)
          if (of[one] === of[other] && of[one] !== -1) add(one, other, Math.round(price * repeatPrice))
    for (const table of played.flat())
      for (const [index, one] of table.entries())
        for (const other of table.slice(index + 1)) add(one, other, repeatPrice)
    for (const [one, other] of apart) add(one, other, apartPrice)
    const satTogether = new Set(
      played.flat().flatMap((table) => table.flatMap((one) => table.map((other) => `${one} ${other}`))),
    )
    for (const [one, other] of together) {
      if (satTogether.has(`${one} ${other}`) || this.must![one * this.people + other] === 1) continue
      this.must![one * this.people + other] = this.must![other * this.people + one] = 1
      add(one, other, -togetherPrice)
    }
  }

  /** Counts the encounters of the whole plan; call once, after the seats are filled. */
  countAll() {
    for (let seat = 0; seat < this.seats.length; seat++)
      for (let other = seat + 1; other <= this.last[seat]!; other++) this.meet(this.seats[seat]!, this.seats[other]!)
  }

  /** Seats people as in another plan for the same hall. */
  moveTo(seats: Int32Array) {
    for (let seat = 0; seat < seats.length; seat++)
      for (let other = seat + 1; other <= this.last[seat]!; other++) this.part(this.seats[seat]!, this.seats[other]!)
    this.seats.set(seats)
    this.countAll()
  }

  /** What swapping the people of two seats of a round, at different tables, would add to the price. */
  changeOf(seat: number, other: number): number {
    const { seats, next, previous } = this
    const person = seats[seat]!
    const second = seats[other]!
    const row = person * this.people
    const secondRow = second * this.people
    let change = 0
    for (let at = this.first[seat]!, end = this.last[seat]!; at <= end; at++)
      if (at !== seat) {
        const mate = seats[at]!
        change += next[secondRow + mate]! - previous[row + mate]!
      }
    for (let at = this.first[other]!, end = this.last[other]!; at <= end; at++)
      if (at !== other) {
        const mate = seats[at]!
        change += next[row + mate]! - previous[secondRow + mate]!
      }
    return change
  }

  swap(seat: number, other: number) {
    const { seats } = this
    const person = seats[seat]!
    const second = seats[other]!
    for (let at = this.first[seat]!, end = this.last[seat]!; at <= end; at++)
      if (at !== seat) {
        this.part(person, seats[at]!)
        this.meet(second, seats[at]!)
      }
    for (let at = this.first[other]!, end = this.last[other]!; at <= end; at++)
      if (at !== other) {
        this.part(second, seats[at]!)
        this.meet(person, seats[at]!)
      }
    seats[seat] = second
    seats[other] = person
  }

  private meet(one: number, other: number) {
    const at = one * this.people + other
    const back = other * this.people + one
    const price = this.next[at]!
    this.price += price
    const first = this.must?.[at] === 1 && !this.count[at]
    this.count[at] = this.count[back] = this.count[at]! + 1
    this.previous[at] = this.previous[back] = price
    this.next[at] = this.next[back] = price + repeatPrice + (first ? togetherPrice : 0)
  }

  private part(one: number, other: number) {
    const at = one * this.people + other
    const back = other * this.people + one
    const price = this.previous[at]!
    this.price -= price
    const left = this.count[at]! - 1
    this.count[at] = this.count[back] = left
    this.next[at] = this.next[back] = price
    const second = left === 1 && this.must?.[at] === 1
    this.previous[at] = this.previous[back] = price - repeatPrice - (second ? togetherPrice : 0)
  }

  /** The plan as people by round and table. */
  plan(tables: number): number[][][] {
    return Array.from({ length: this.rounds }, (_, round) => {
      const row: number[][] = Array.from({ length: tables }, () => [])
      for (let seat = this.roundStart[round]!; seat < this.roundStart[round + 1]!; seat++)
        row[this.tableOf[seat]!]!.push(this.seats[seat]!)
      return row
    })
  }
}
