import { awayBefore, type Lists, listsOf, owedBreaks, owedByTables, type SpeedDateProblem } from './problem.ts'

/** A day with some meetings laid in it; knows the gaps of everybody, and whether somebody's rules hold. */
export class Day {
  readonly problem: SpeedDateProblem
  /** Of each meeting: slot and table; slot -1 while it is not held. */
  readonly slot: Int32Array
  readonly table: Int32Array
  /** The meeting of a student in a slot, at student · slots + slot; -1: none. */
  readonly at: Int32Array
  /** The meeting at each table in each slot; see `seatOf`. */
  readonly seats: Int32Array
  /** Meetings at once, at company · slots + slot. */
  readonly count: Int32Array
  readonly ofStudent: Lists
  readonly ofCompany: Lists
  readonly studentGaps: Int32Array
  readonly companyGaps: Int32Array
  /** All of them together. */
  gaps = 0
  private readonly firstSeat: Int32Array
  private readonly studentAway: Int32Array
  private readonly companyAway: Int32Array
  private readonly heldByStudent: Int32Array
  private readonly heldByCompany: Int32Array
  private readonly row: Int32Array

  constructor(problem: SpeedDateProblem) {
    this.problem = problem
    const { students, companies, slots, student, company, tables } = problem
    this.slot = new Int32Array(student.length).fill(-1)
    this.table = new Int32Array(student.length)
    this.at = new Int32Array(students * slots).fill(-1)
    this.firstSeat = new Int32Array(companies + 1)
    for (let one = 0; one < companies; one++)
      this.firstSeat[one + 1] = this.firstSeat[one]! + Math.max(0, tables[one]!) * slots
    this.seats = new Int32Array(this.firstSeat[companies]!).fill(-1)
    this.count = new Int32Array(companies * slots)
    this.ofStudent = listsOf(students, student)
    this.ofCompany = listsOf(companies, company)
    this.studentGaps = new Int32Array(students)
    this.companyGaps = new Int32Array(companies)
    this.studentAway = awayBefore(students, slots, problem.studentAway)
    this.companyAway = awayBefore(companies, slots, problem.companyAway)
    this.heldByStudent = new Int32Array(students)
    this.heldByCompany = new Int32Array(companies)
    this.row = new Int32Array(slots)
  }

  /** Where in `seats` a company's table in a slot is. */
  seatOf(company: number, slot: number, table: number): number {
    return this.firstSeat[company]! + slot * this.problem.tables[company]! + table
  }

  /** A table of the company that is free in a slot, -1 when there is none. */
  freeTable(company: number, slot: number): number {
    for (let table = 0; table < this.problem.tables[company]!; table++)
      if (this.seats[this.seatOf(company, slot, table)] === -1) return table
    return -1
  }

  /** Whether nobody of a meeting is away in a slot. */
  allows(meeting: number, slot: number): boolean {
    const { slots, student, company, studentAway, companyAway } = this.problem
    return (
      studentAway?.[student[meeting]! * slots + slot] !== 1 && companyAway?.[company[meeting]! * slots + slot] !== 1
    )
  }

  /** Lays a meeting where student and table are free. Gaps are not counted yet: see `countStudent`. */
  put(meeting: number, slot: number, table: number) {
    const { slots, student, company } = this.problem
    const [who, where] = [student[meeting]!, company[meeting]!]
    this.slot[meeting] = slot
    this.table[meeting] = table
    this.at[who * slots + slot] = meeting
    this.seats[this.seatOf(where, slot, table)] = meeting
    this.count[where * slots + slot]!++
    this.heldByStudent[who]!++
    this.heldByCompany[where]!++
  }

  take(meeting: number) {
    const { slots, student, company } = this.problem
    const [who, where, slot] = [student[meeting]!, company[meeting]!, this.slot[meeting]!]
    if (slot < 0) return
    this.slot[meeting] = -1
    this.at[who * slots + slot] = -1
    this.seats[this.seatOf(where, slot, this.table[meeting]!)] = -1
    this.count[where * slots + slot]!--
    this.heldByStudent[who]!--
    this.heldByCompany[where]!--
  }

  /** Makes the day what it was: slots and tables of all meetings. */
  restore({ slot, table }: { slot: Int32Array; table: Int32Array }) {
    for (let meeting = 0; meeting < slot.length; meeting++) this.take(meeting)
    for (let meeting = 0; meeting < slot.length; meeting++)
      if (slot[meeting]! >= 0) this.put(meeting, slot[meeting]!, table[meeting]!)
    for (let student = 0; student < this.problem.students; student++) this.countStudent(student)
    for (let company = 0; company < this.problem.companies; company++) this.countCompany(company)
  }

  /** Counts a student's gaps anew; false when there is no time to walk, or too many meetings come in a row. */
  countStudent(student: number): boolean {
    const { slots, company, room, rooms, walk, stretch } = this.problem
    const { from, list } = this.ofStudent
    let held = 0
    for (let index = from[student]!; index < from[student + 1]!; index++) {
      const slot = this.slot[list[index]!]!
      if (slot < 0) continue
      let place = held++
      for (; place > 0 && this.row[place - 1]! > slot; place--) this.row[place] = this.row[place - 1]!
      this.row[place] = slot
    }
    let [idle, running, good] = [0, 1, true]
    for (let index = 1; index < held; index++) {
      const [one, other] = [this.row[index - 1]!, this.row[index]!]
      const hole = other - one - 1
      const base = student * slots
      const here = room[company[this.at[base + one]!]!]!
      const takes = walk[here * rooms + room[company[this.at[base + other]!]!]!]!
      running = hole > 0 ? 1 : running + 1
      if (hole < takes || (stretch > 0 && running > stretch)) good = false
      const away = this.studentAway
      const gone = away[base + student + other]! - away[base + student + one + 1]!
      if (hole > gone + takes) idle += hole - gone - takes
    }
    const gaps = Math.max(0, idle - owedBreaks(held, stretch))
    this.gaps += gaps - this.studentGaps[student]!
    this.studentGaps[student] = gaps
    return good
  }

  /** Counts a company's gaps anew; false when too many meetings come in a row. */
  countCompany(company: number): boolean {
    const { slots, tables, stretch } = this.problem
    const [base, away] = [company * slots, company * (slots + 1)]
    const held = this.heldByCompany[company]!
    let free = -held
    let [left, right] = [0, slots - 1]
    for (let table = 1; left <= right; table++) {
      while (left <= right && this.count[base + left]! < table) left++
      while (left <= right && this.count[base + right]! < table) right--
      if (left <= right) free += right + 1 - left - this.companyAway[away + right + 1]! + this.companyAway[away + left]!
    }
    const gaps = Math.max(0, free - owedByTables(held, tables[company]!, stretch))
    this.gaps += gaps - this.companyGaps[company]!
    this.companyGaps[company] = gaps
    return stretch === 0 || this.rests(company)
  }

  private rests(company: number): boolean {
    const { slots, tables, stretch } = this.problem
    const most = tables[company]! * stretch
    let held = 0
    for (let slot = 0; slot < slots; slot++) {
      held += this.count[company * slots + slot]!
      if (slot > stretch) held -= this.count[company * slots + slot - stretch - 1]!
      if (slot >= stretch && held > most) return false
    }
    return true
  }
}
