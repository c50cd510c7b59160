import type { Going } from '../kit/index.ts'
import { assign } from './assign.ts'
import type { Spread } from './spread.ts'
import type { Compact } from './windows.ts'

const balancings = 60
const balancingsEach = 30
/** Share of the whole effort that balancing may take beside the first: with less time it is done less often. */
const effort = 0.25
const impossible = 1e6

/**
 * Orders the meetings within the windows: gives each meeting a slot of its student's window, -1 where none was found. What
 * is given clashes with nobody.
 *
 * For every meeting and slot of its window a share is kept, the chance that it is held there if every order were as likely:
 * of each student they add up to 1 in every slot and for every meeting, of each table to 1 in every slot of its window.
 * Such shares follow from scaling the sums to 1 in turn (Sinkhorn and Knopp, Pacific J. Math. 21, 1967). Slot after slot,
 * students and tables are then matched with the greatest product of shares (Hungarian method), and what is left of the
 * next slots is balanced anew: a belief that is decimated, as in Mézard, Parisi and Zecchina, Science 297, 2002.
 *
 * Cost: O(slots · (meetings in the next slots · their window + tables³)).
 */
export function sweep(days: Compact, spread: Spread, going: Going): Int32Array {
  const shares = new Shares(days, spread)
  const found = new Int32Array(days.meetings).fill(-1)
  const ahead = 3 * Math.max(1, ...days.students.map(({ size }) => size))
  const start = going.spent?.() ?? 0
  shares.balance(0, days.slots - 1, balancings)
  const each = ((going.spent?.() ?? 0) - start) * (Math.min(1, (ahead + ahead / 3) / days.slots) / balancings)
  const rounds = Math.max(3, Math.min(balancingsEach, Math.floor(effort / (each * days.slots))))
  for (let slot = 0; slot < days.slots && going(); slot++) {
    if (slot > 0) shares.balance(slot, Math.min(days.slots - 1, slot + ahead), rounds)
    matchSlot(days, shares, { slot, found })
  }
  return found
}

function matchSlot(days: Compact, shares: Shares, { slot, found }: { slot: number; found: Int32Array }) {
  const { own, tableOf, tables } = days
  const students = shares.students(slot, slot).filter((student) => shares.place(student, slot) >= 0)
  const column = new Map<number, number>()
  for (let table = 0; table < tables.length; table++) if (shares.isOpen(table, slot)) column.set(table, column.size)
  const size = Math.max(students.length, column.size)
  const cost = new Float64Array(size * size).fill(impossible)
  for (const [row, student] of students.entries())
    for (const [index, meeting] of own[student]!.entries()) {
      const at = column.get(tableOf[meeting]!)
      const share = shares.of(student, index, slot)
      if (at !== undefined && found[meeting] === -1 && share >= 0)
        cost[row * size + at] = Math.min(500, -Math.log(share + 1e-200))
    }
  const columnOf = assign(size, cost)
  for (const [row, student] of students.entries()) {
    if (cost[row * size + columnOf[row]!]! >= impossible) continue
    const index = own[student]!.findIndex(
      (meeting) => found[meeting] === -1 && column.get(tableOf[meeting]!) === columnOf[row],
    )
    found[own[student]![index]!] = slot
    shares.settle(student, index)
  }
  shares.shut[slot] = 1
}

class Shares {
  /** 1 for slots that are dealt with. */
  readonly shut: Uint8Array
  private readonly days: Compact
  private readonly share: Float64Array
  private readonly offset: Int32Array
  private readonly first: Int32Array
  private readonly last: Int32Array
  private readonly cells: Int32Array[]
  private readonly settled: Uint8Array
  private readonly sums: Float64Array
  private readonly open: Uint8Array
  private readonly byFirst: number[]

  constructor(days: Compact, { studentWay, tableWay }: Spread) {
    this.days = days
    const { slots, students, tables, own, tableOf } = days
    this.shut = new Uint8Array(slots)
    this.settled = new Uint8Array(days.meetings)
    this.sums = new Float64Array(tables.length * slots)
    this.open = new Uint8Array(tables.length * slots)
    for (const [table, { size, cells }] of tables.entries())
      for (let index = 0; index < size; index++) this.open[table * slots + cells[tableWay[table]! * size + index]!] = 1
    this.cells = students.map(({ size, cells }, one) =>
      cells.slice(studentWay[one]! * size, (studentWay[one]! + 1) * size),
    )
    this.first = Int32Array.from(this.cells, (cells) => cells[0] ?? slots)
    this.last = Int32Array.from(this.cells, (cells) => cells.at(-1) ?? -1)
    this.byFirst = Array.from(students.keys()).toSorted((one, other) => this.first[one]! - this.first[other]!)
    this.offset = new Int32Array(students.length + 1)
    for (const [one, { size }] of students.entries()) this.offset[one + 1] = this.offset[one]! + size * size
    this.share = new Float64Array(this.offset[students.length]!)
    for (const [one, { size }] of students.entries())
      for (let index = 0; index < size; index++)
        for (let place = 0; place < size; place++)
          if (this.open[tableOf[own[one]![index]!]! * slots + this.cells[one]![place]!] === 1)
            this.share[this.offset[one]! + index * size + place] = 1 / size
  }

  /** Students whose window touches these slots. */
  students(from: number, to: number): number[] {
    return this.byFirst.filter((one) => this.first[one]! <= to && this.last[one]! >= from)
  }

  isOpen(table: number, slot: number): boolean {
    return this.open[table * this.days.slots + slot] === 1
  }

  /** Which of the slots of a student's window this is; -1: none. */
  place(student: number, slot: number): number {
    return this.cells[student]!.indexOf(slot)
  }

  /** The share of a student's meeting in a slot; -1 when it has a slot already. */
  of(student: number, index: number, slot: number): number {
    if (this.settled[this.days.own[student]![index]!] === 1) return -1
    const { size } = this.days.students[student]!
    return this.share[this.offset[student]! + index * size + this.place(student, slot)]!
  }

  settle(student: number, index: number) {
    this.settled[this.days.own[student]![index]!] = 1
  }

  /** Scales the sums of students and tables to 1 in turn, for those that these slots touch. */
  balance(from: number, to: number, rounds: number) {
    const students = this.students(from, to)
    const { slots, tables } = this.days
    for (let round = 0; round < rounds; round++) {
      for (let table = 0; table < tables.length; table++)
        this.sums.fill(0, table * slots + from, table * slots + to + 1)
      for (const student of students) this.addUp(student, to)
      for (const student of students) {
        this.scaleTables(student, to)
        this.scaleStudent(student)
      }
    }
  }

  private addUp(student: number, to: number) {
    const { own, tableOf, slots } = this.days
    const [meetings, cells] = [own[student]!, this.cells[student]!]
    const size = cells.length
    for (let index = 0; index < size; index++) {
      if (this.settled[meetings[index]!] === 1) continue
      const [row, base] = [this.offset[student]! + index * size, tableOf[meetings[index]!]! * slots]
      for (let place = 0; place < size && cells[place]! <= to; place++)
        if (this.shut[cells[place]!] === 0) this.sums[base + cells[place]!]! += this.share[row + place]!
    }
  }

  private scaleTables(student: number, to: number) {
    const { own, tableOf, slots } = this.days
    const [meetings, cells] = [own[student]!, this.cells[student]!]
    const size = cells.length
    for (let index = 0; index < size; index++) {
      if (this.settled[meetings[index]!] === 1) continue
      const [row, base] = [this.offset[student]! + index * size, tableOf[meetings[index]!]! * slots]
      for (let place = 0; place < size && cells[place]! <= to; place++) {
        const sum = this.sums[base + cells[place]!]!
        if (sum > 0 && this.shut[cells[place]!] === 0) this.share[row + place]! /= sum
      }
    }
  }

  private scaleStudent(student: number) {
    const [meetings, cells, share] = [this.days.own[student]!, this.cells[student]!, this.share]
    const [size, base] = [cells.length, this.offset[student]!]
    for (let place = 0; place < size; place++) {
      if (this.shut[cells[place]!] === 1) continue
      let sum = 0
      for (let index = 0; index < size; index++)
        if (this.settled[meetings[index]!] === 0) sum += share[base + index * size + place]!
      if (sum > 0) for (let index = 0; index < size; index++) share[base + index * size + place]! /= sum
    }
    for (let index = 0; index < size; index++) {
      if (this.settled[meetings[index]!] === 1) continue
      const row = base + index * size
      let sum = 0
      for (let place = 0; place < size; place++) if (this.shut[cells[place]!] === 0) sum += share[row + place]!
      if (sum > 0) for (let place = 0; place < size; place++) share[row + place]! /= sum
    }
  }
}
