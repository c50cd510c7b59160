import type { Compact, Windows } from './windows.ts'

/** What breaking a count costs, and being uneven; at the heats of `Spread`. */
const short = 2
const uneven = 0.05

/** The counts that the windows of students and tables must fit, and what it costs that they do not. */
export class Counts {
  /** By table and slot: students that have begun and that are done, and meetings its window holds, up to that slot. */
  readonly begun: Int32Array
  readonly done: Int32Array
  private readonly met: Int32Array
  /** By slot: students in their window less tables in theirs. */
  readonly surplus: Int32Array
  /** Of each table: the first and the last slot of its window. */
  readonly opens: Int32Array
  readonly closes: Int32Array
  private readonly days: Compact
  private readonly ahead: number

  constructor(days: Compact) {
    const { slots, students, tables } = days
    this.days = days
    const sized = students.filter(({ size }) => size > 0)
    this.ahead = Math.round(sized.reduce((sum, { size }) => sum + size, 0) / Math.max(1, sized.length)) - 1
    this.begun = new Int32Array(tables.length * slots)
    this.done = new Int32Array(tables.length * slots)
    this.met = new Int32Array(tables.length * slots)
    this.surplus = new Int32Array(slots)
    this.opens = new Int32Array(tables.length)
    this.closes = new Int32Array(tables.length)
  }

  /** Moves a window in the sums by slot; gives what that changes. */
  shift({ size, cells }: Windows, from: number, to: number, by: number): number {
    const { surplus } = this
    let change = 0
    let [old, fresh] = [from * size, to * size]
    const [oldEnd, freshEnd] = [old + size, fresh + size]
    while (old < oldEnd || fresh < freshEnd) {
      const leaves = old < oldEnd ? cells[old]! : Infinity
      const enters = fresh < freshEnd ? cells[fresh]! : Infinity
      if (leaves <= enters) old++
      if (enters <= leaves) fresh++
      if (leaves === enters) continue
      const slot = Math.min(leaves, enters)
      const more = leaves < enters ? -by : by
      change += 2 * more * surplus[slot]! + 1
      surplus[slot]! += more
    }
    return change
  }

  shiftBegun(base: number, from: number, to: number): number {
    const more = from < to ? -1 : 1
    let change = 0
    for (let slot = Math.min(from, to); slot < Math.max(from, to); slot++) {
      change -= this.begunCost(base, slot)
      this.begun[base + slot]! += more
      change += this.begunCost(base, slot)
    }
    return change
  }

  shiftDone(base: number, from: number, to: number): number {
    const more = from < to ? -1 : 1
    let change = 0
    for (let slot = Math.min(from, to); slot < Math.max(from, to); slot++) {
      change -= this.doneCost(base, slot)
      this.done[base + slot]! += more
      change += this.doneCost(base, slot)
    }
    return change
  }

  private begunCost(base: number, slot: number): number {
    const [begun, met] = [this.begun[base + slot]!, this.met[base + slot]!]
    const later = this.met[base + Math.min(this.days.slots - 1, slot + this.ahead)]!
    const off = begun - (met + later) / 2
    return (begun < met ? short * (met - begun) : 0) + uneven * off * off
  }

  private doneCost(base: number, slot: number): number {
    return short * Math.max(0, this.done[base + slot]! - this.met[base + slot]!)
  }

  costOf(table: number): number {
    const base = table * this.days.slots
    let cost = 0
    for (let slot = 0; slot < this.days.slots; slot++) cost += this.begunCost(base, slot) + this.doneCost(base, slot)
    return cost
  }

  /** Gives a table its window. */
  open(table: number, way: number) {
    const { slots, tables } = this.days
    const { size, cells } = tables[table]!
    const base = way * size
    this.opens[table] = cells[base]!
    this.closes[table] = cells[base + size - 1]!
    let met = 0
    for (let slot = 0; slot < slots; slot++) {
      if (met < size && cells[base + met] === slot) met++
      this.met[table * slots + slot] = met
    }
  }
}
