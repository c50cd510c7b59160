import type { Random } from '../kit/index.ts'
import { Cover } from './cover.ts'
import type { Spread } from './spread.ts'
import { type Compact, placeIn, slides } from './windows.ts'

const heat = 0.06

/**
 * Every meeting in a slot of its student's window, so that nobody has a gap, and as few slots of the tables' windows as can
 * be without a meeting: each of those is a meeting too many elsewhere. A step takes such a slot and brings one of the
 * table's meetings there, by changing places with another of the student's meetings, by moving the student's window on, or
 * by moving the table's; which one follows from what it costs (a heat bath, as in Glauber dynamics). Steps where nothing
 * is wrong are never taken: it is the search of WalkSAT (Selman, Kautz and Cohen, 1994).
 */
export class Settling {
  private readonly cover: Cover
  private readonly days: Compact
  private readonly random: Random
  /** Meetings of each student in the order of the window, from `offset` on; and each meeting's place there. */
  private readonly order: Int32Array
  private readonly offset: Int32Array
  private readonly place: Int32Array
  private readonly studentWay: Int32Array
  private readonly tableWay: Int32Array
  private readonly moves: { meeting: number; to: number; weight: number }[] = []
  private moveCount = 0

  constructor(days: Compact, { studentWay, tableWay }: Spread, found: Int32Array, random: Random) {
    this.days = days
    this.random = random
    this.studentWay = studentWay.slice()
    this.tableWay = tableWay.slice()
    const { slots, students, tables, own } = days
    this.offset = new Int32Array(students.length + 1)
    for (const [one, { size }] of students.entries()) this.offset[one + 1] = this.offset[one]! + size
    this.order = new Int32Array(days.meetings).fill(-1)
    this.place = new Int32Array(days.meetings)
    this.cover = new Cover(tables.length * slots)
    for (let student = 0; student < students.length; student++) this.fill(student, own[student]!, found)
    for (let table = 0; table < tables.length; table++)
      for (let index = 0; index < tables[table]!.size; index++)
        this.cover.open(table * slots + this.tableCell(table, index))
  }

  /** Slots by meeting; -1 for one too many: outside the table's window, or second there. */
  private slots(): Int32Array {
    const { slots, studentOf, tableOf } = this.days
    const taken = new Uint8Array(this.cover.size)
    return Int32Array.from(this.place, (place, meeting) => {
      const slot = this.cell(studentOf[meeting]!, place)
      const at = tableOf[meeting]! * slots + slot
      if (!this.cover.isOpen(at) || taken[at] === 1) return -1
      taken[at] = 1
      return slot
    })
  }

  /** Steps until nothing is missing, or until told to stop; gives the slots of the best seen. */
  run(going: () => boolean): Int32Array {
    let [best, least] = [this.slots(), this.cover.missing]
    for (let step = 0; this.cover.missing > 0; step++) {
      if (step % 256 === 0 && !going()) return best
      this.step(this.cover.anyMissing(this.random))
      if (this.cover.missing < least) [best, least] = [this.slots(), this.cover.missing]
    }
    return best
  }

  private fill(student: number, own: Int32Array, found: Int32Array) {
    const base = this.offset[student]!
    const left: number[] = []
    for (const meeting of own) {
      const place =
        found[meeting]! < 0 ? -1 : placeIn(this.days.students[student]!, this.studentWay[student]!, found[meeting]!)
      if (place < 0 || this.order[base + place] !== -1) left.push(meeting)
      else this.order[base + place] = meeting
    }
    for (let place = 0; place < own.length; place++) {
      if (this.order[base + place] === -1) this.order[base + place] = left.pop()!
      const meeting = this.order[base + place]!
      this.place[meeting] = place
      this.cover.come(this.days.tableOf[meeting]! * this.days.slots + this.cell(student, place))
    }
  }

  private cell(student: number, place: number): number {
    const { size, cells } = this.days.students[student]!
    return cells[this.studentWay[student]! * size + place]!
  }

  private tableCell(table: number, index: number): number {
    const { size, cells } = this.days.tables[table]!
    return cells[this.tableWay[table]! * size + index]!
  }

  private step(at: number) {
    const { slots } = this.days
    const table = Math.floor(at / slots)
    const slot = at - table * slots
    this.moveCount = 0
    let total = 0
    for (const meeting of this.days.at[table]!) total += this.offerFor(meeting, slot)
    total += this.offerTable(table, slot, 1) + this.offerTable(table, slot, -1)
    if (this.moveCount === 0) return
    let [rest, index] = [this.random.next() * total, 0]
    while (index < this.moveCount - 1 && (rest -= this.moves[index]!.weight) > 0) index++
    const { meeting, to } = this.moves[index]!
    if (meeting < 0) this.moveTable(table, to)
    else if (to >= 0) this.exchange(meeting, to)
    else this.moveOn(meeting, to === -1)
  }

  private offer(meeting: number, to: number, change: number): number {
    const weight = Math.exp(-change / heat)
    const move = (this.moves[this.moveCount++] ??= { meeting, to, weight })
    move.meeting = meeting
    move.to = to
    move.weight = weight
    return weight
  }

  /** Offers to bring a meeting to a slot of its table that has none, where its student's window allows. */
  private offerFor(meeting: number, slot: number): number {
    const student = this.days.studentOf[meeting]!
    const windows = this.days.students[student]!
    const { size, ways, cells } = windows
    const way = this.studentWay[student]!
    if (cells[way * size]! <= slot && cells[way * size + size - 1]! >= slot) {
      const to = placeIn(windows, way, slot)
      if (to < 0 || to === this.place[meeting]) return 0
      return this.offer(meeting, to, this.exchangeCost(meeting, to))
    }
    if (way + 1 < ways && cells[(way + 1) * size + size - 1] === slot && slides(windows, way))
      return this.offer(meeting, -1, this.moveOnCost(meeting, 0))
    if (way > 0 && cells[(way - 1) * size] === slot && slides(windows, way - 1))
      return this.offer(meeting, -2, this.moveOnCost(meeting, size - 1))
    return 0
  }

  private exchangeCost(meeting: number, to: number): number {
    const { slots, studentOf, tableOf } = this.days
    const student = studentOf[meeting]!
    const other = this.order[this.offset[student]! + to]!
    const [here, there] = [this.cell(student, this.place[meeting]!), this.cell(student, to)]
    const [own, its] = [tableOf[meeting]! * slots, tableOf[other]! * slots]
    if (own === its) return 0
    return (
      this.cover.less(own + here) +
      this.cover.more(own + there) +
      this.cover.less(its + there) +
      this.cover.more(its + here)
    )
  }

  private exchange(meeting: number, to: number) {
    const { slots, studentOf, tableOf } = this.days
    const student = studentOf[meeting]!
    const base = this.offset[student]!
    const from = this.place[meeting]!
    const other = this.order[base + to]!
    const [here, there] = [this.cell(student, from), this.cell(student, to)]
    this.cover.leave(tableOf[meeting]! * slots + here)
    this.cover.come(tableOf[meeting]! * slots + there)
    this.cover.leave(tableOf[other]! * slots + there)
    this.cover.come(tableOf[other]! * slots + here)
    this.order[base + to] = meeting
    this.order[base + from] = other
    this.place[meeting] = to
    this.place[other] = from
  }

  /** The meeting goes to the slot after (or before) the window, whose first (or last) meeting takes its place. */
  private moveOnCost(meeting: number, end: number): number {
    const { slots, studentOf, tableOf } = this.days
    const student = studentOf[meeting]!
    const here = this.cell(student, this.place[meeting]!)
    const leaves = this.cover.less(tableOf[meeting]! * slots + here) - 1
    if (this.place[meeting] === end) return leaves
    const its = tableOf[this.order[this.offset[student]! + end]!]! * slots
    return leaves + this.cover.less(its + this.cell(student, end)) + this.cover.more(its + here)
  }

  private moveOn(meeting: number, up: boolean) {
    const { slots, studentOf, tableOf, students } = this.days
    const student = studentOf[meeting]!
    const { size } = students[student]!
    const [base, end] = [this.offset[student]!, up ? 0 : size - 1]
    if (this.place[meeting] !== end) this.exchange(meeting, end)
    const table = tableOf[meeting]! * slots
    this.cover.leave(table + this.cell(student, end))
    this.studentWay[student]! += up ? 1 : -1
    for (let place = end; up ? place < size - 1 : place > 0; place += up ? 1 : -1) {
      const next = this.order[base + place + (up ? 1 : -1)]!
      this.order[base + place] = next
      this.place[next] = place
    }
    const place = size - 1 - end
    this.order[base + place] = meeting
    this.place[meeting] = place
    this.cover.come(table + this.cell(student, place))
  }

  /** Offers to move a table's window off a slot at its end. */
  private offerTable(table: number, slot: number, by: 1 | -1): number {
    const { slots, tables } = this.days
    const { size, ways, cells } = tables[table]!
    const way = this.tableWay[table]!
    const to = way + by
    if (to < 0 || to >= ways || this.tableCell(table, by === 1 ? 0 : size - 1) !== slot) return 0
    let change = 0
    for (let index = 0; index < size; index++) {
      if (this.cover.isBare(table * slots + cells[to * size + index]!)) change++
      if (this.cover.isBare(table * slots + cells[way * size + index]!)) change--
    }
    return this.offer(-1, to, change)
  }

  private moveTable(table: number, to: number) {
    const { slots, tables } = this.days
    for (let index = 0; index < tables[table]!.size; index++)
      this.cover.close(table * slots + this.tableCell(table, index))
    this.tableWay[table] = to
    for (let index = 0; index < tables[table]!.size; index++)
      this.cover.open(table * slots + this.tableCell(table, index))
  }
}
