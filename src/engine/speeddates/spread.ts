import type { Random } from '../kit/index.ts'
import { Counts } from './counts.ts'
import type { Compact, Windows } from './windows.ts'

const hot = 2
const cold = 0.1
const stepsEach = 4000
/** So many windows further on is still near: a step costs as much as it is wide. */
const near = 8
/** Share of the steps in which two students change windows. */
const swapping = 0.8

/**
 * Chooses a window for every student and every table, so that an order of meetings within them can be expected to exist:
 *
 * - in every slot as many students are in their window as tables are;
 * - up to every slot, at least as many students of a table have begun as the table has met, and at most as many are done;
 * - of a student's tables, enough are open in each slot of the student's window (when sorted, the i-th to open is open by
 *   the i-th slot, and the same for closing).
 *
 * The last two are Hall's condition (J. London Math. Soc. 10, 1935) for a person alone. Students of a table begin evenly,
 * for what is even leaves room. Found by simulated annealing on the sum of what is missing; a step moves one window to the
 * next way, or two students change windows, after which as many are in theirs in every slot: without that, who fits the
 * ends of the day cannot get there once it is cold. Cost of a step: O(meetings of a student); of a table,
 * O(slots + its meetings).
 */
export class Spread {
  readonly studentWay: Int32Array
  readonly tableWay: Int32Array
  private readonly days: Compact
  private readonly random: Random
  private readonly counts: Counts
  private readonly lacking: Float64Array
  private readonly opening: Int32Array
  private readonly closing: Int32Array

  constructor(days: Compact, random: Random) {
    this.days = days
    this.random = random
    const { students, tables } = days
    this.counts = new Counts(days)
    const most = Math.max(1, ...students.map(({ size }) => size))
    this.opening = new Int32Array(most)
    this.closing = new Int32Array(most)
    this.studentWay = Int32Array.from(students, ({ ways }) => random.below(ways))
    this.tableWay = Int32Array.from(tables, ({ ways }) => random.below(ways))
    for (let student = 0; student < students.length; student++) this.enter(student)
    for (let table = 0; table < tables.length; table++) this.open(table)
    this.lacking = Float64Array.from(students, (_, student) => this.lacks(student))
  }

  /** Anneals until the share of the effort is spent; false when it was told to stop. */
  run(going: () => boolean, share: () => number): boolean {
    const { students, tables } = this.days
    if (students.length === 0 || tables.length === 0) return true
    const steps = stepsEach * students.length
    let heat = hot
    for (let step = 0; step < steps; step++) {
      if (step % 1024 === 0) {
        if (step % 8192 === 0 && !going()) return false
        const spent = Math.max(step / steps, share())
        if (spent >= 1) return true
        heat = hot * Math.pow(cold / hot, spent)
      }
      const kind = this.random.next()
      if (kind < swapping) this.swap(this.random.below(students.length), heat)
      else if (kind < 0.95) this.stepStudent(this.random.below(students.length), heat)
      else this.stepTable(this.random.below(tables.length), heat)
    }
    return true
  }

  private accepts(change: number, heat: number): boolean {
    return change <= 0 || (change < 20 * heat && this.random.next() < Math.exp(-change / heat))
  }

  private next(windows: Windows, way: number): number {
    const to = way + (this.random.next() < 0.5 ? 1 : -1)
    return to < 0 || to >= windows.ways ? way : to
  }

  private stepStudent(student: number, heat: number) {
    const windows = this.days.students[student]!
    const way = this.studentWay[student]!
    const to = this.next(windows, way)
    if (to === way || windows.size === 0) return
    let change = this.counts.shift(windows, way, to, 1) + this.moveStudent(student, to)
    const lacking = this.lacks(student)
    change += lacking - this.lacking[student]!
    if (this.accepts(change, heat)) {
      this.lacking[student] = lacking
      return
    }
    this.counts.shift(windows, to, way, 1)
    this.moveStudent(student, way)
  }

  /** A student changes windows with another whose window is near; when nobody is, moves alone. */
  private swap(one: number, heat: number) {
    const { students } = this.days
    const way = this.studentWay[one]!
    let [other, to] = [one, way]
    for (let tries = 0; tries < 12 && (to === way || Math.abs(to - way) > near); tries++) {
      other = this.random.below(students.length)
      to = this.studentWay[other]!
    }
    if (to === way || Math.abs(to - way) > near || students[one] !== students[other]) return this.stepStudent(one, heat)
    let change = this.moveStudent(one, to) + this.moveStudent(other, way)
    const [lacking, otherLacking] = [this.lacks(one), this.lacks(other)]
    change += lacking - this.lacking[one]! + otherLacking - this.lacking[other]!
    if (this.accepts(change, heat)) {
      this.lacking[one] = lacking
      this.lacking[other] = otherLacking
      return
    }
    this.moveStudent(one, way)
    this.moveStudent(other, to)
  }

  /** Gives a student another window; gives what that changes for the student's tables. */
  private moveStudent(student: number, to: number): number {
    const { size, cells } = this.days.students[student]!
    const way = this.studentWay[student]!
    const [first, last] = [cells[way * size]!, cells[way * size + size - 1]!]
    const [newFirst, newLast] = [cells[to * size]!, cells[to * size + size - 1]!]
    let change = 0
    for (const meeting of this.days.own[student]!) {
      const base = this.days.tableOf[meeting]! * this.days.slots
      change += this.counts.shiftBegun(base, first, newFirst) + this.counts.shiftDone(base, last, newLast)
    }
    this.studentWay[student] = to
    return change
  }

  /** What a student's tables lack in the student's window. */
  private lacks(student: number): number {
    const { size, cells } = this.days.students[student]!
    const own = this.days.own[student]!
    const [base, opening, closing] = [this.studentWay[student]! * size, this.opening, this.closing]
    let [latest, earliest] = [-1, Infinity]
    for (let index = 0; index < size; index++) {
      const table = this.days.tableOf[own[index]!]!
      latest = Math.max(latest, this.counts.opens[table]!)
      earliest = Math.min(earliest, this.counts.closes[table]!)
    }
    if (size === 0 || (latest <= cells[base]! && earliest >= cells[base + size - 1]!)) return 0
    for (let index = 0; index < size; index++) {
      const table = this.days.tableOf[own[index]!]!
      insert(opening, index, this.counts.opens[table]!)
      insert(closing, index, this.counts.closes[table]!)
    }
    let lack = 0
    for (let index = 0; index < size; index++) {
      const slot = cells[base + index]!
      lack += Math.max(0, opening[index]! - slot) + Math.max(0, slot - closing[index]!)
    }
    return lack
  }

  private stepTable(table: number, heat: number) {
    const windows = this.days.tables[table]!
    const way = this.tableWay[table]!
    const to = this.next(windows, way)
    if (to === way) return
    const before = this.counts.costOf(table)
    let change = this.counts.shift(windows, way, to, -1) + this.moveTable(table, to)
    change += this.counts.costOf(table) - before
    if (this.accepts(change, heat)) return
    this.counts.shift(windows, to, way, -1)
    this.moveTable(table, way)
  }

  /** Gives a table another window; gives what its students lack more. Who sits within both windows lacks the same. */
  private moveTable(table: number, way: number): number {
    const { at, students, studentOf } = this.days
    const [opened, closed] = [this.counts.opens[table]!, this.counts.closes[table]!]
    this.tableWay[table] = way
    this.counts.open(table, this.tableWay[table]!)
    const inside = Math.max(opened, this.counts.opens[table]!)
    const until = Math.min(closed, this.counts.closes[table]!)
    let change = 0
    for (const meeting of at[table]!) {
      const student = studentOf[meeting]!
      const { size, cells } = students[student]!
      const base = this.studentWay[student]! * size
      if (cells[base]! >= inside && cells[base + size - 1]! <= until) continue
      const lacking = this.lacks(student)
      change += lacking - this.lacking[student]!
      this.lacking[student] = lacking
    }
    return change
  }

  private enter(student: number) {
    const { slots, students, own, tableOf } = this.days
    const { size, cells } = students[student]!
    const base = this.studentWay[student]! * size
    for (let index = 0; index < size; index++) this.counts.surplus[cells[base + index]!]!++
    for (const meeting of own[student]!) {
      const row = tableOf[meeting]! * slots
      for (let slot = cells[base]!; slot < slots; slot++) this.counts.begun[row + slot]!++
      for (let slot = cells[base + size - 1]!; slot < slots; slot++) this.counts.done[row + slot]!++
    }
  }

  private open(table: number) {
    const { size, cells } = this.days.tables[table]!
    for (let index = 0; index < size; index++) this.counts.surplus[cells[this.tableWay[table]! * size + index]!]!--
    this.counts.open(table, this.tableWay[table]!)
  }
}

/** Puts a value in a sorted row that holds `length` values. */
function insert(row: Int32Array, length: number, value: number) {
  let place = length
  for (; place > 0 && row[place - 1]! > value; place--) row[place] = row[place - 1]!
  row[place] = value
}
