import type { Day } from './day.ts'

/**
 * Moves a meeting between two slots, and everybody who is then in the way to the other of the two: a Kempe chain. The
 * meetings of two slots form paths and cycles over students and tables; turning one over clashes with nobody (the proof of
 * König's theorem: D. König, Math. Annalen 77, 1916). Walks, rests and absences are judged afterwards.
 */
export class Chains {
  /** Nothing moves to a slot before this one. */
  earliest = 0
  /** Meetings of the chain; `before` where they were. */
  private readonly chain: number[] = []
  private readonly before: { slot: number; table: number }[] = []
  private readonly tables: number[] = []
  private readonly mark: Int32Array
  private readonly claimed: Int32Array
  private stamp = 0
  private readonly seenStudent: Int32Array
  private readonly seenCompany: Int32Array

  private readonly day: Day
  private readonly stays: Uint8Array

  /** @param stays 1 for a meeting that does not move once it is laid */
  constructor(day: Day, stays: Uint8Array) {
    this.day = day
    this.stays = stays
    this.mark = new Int32Array(day.slot.length)
    this.claimed = new Int32Array(day.seats.length)
    this.seenStudent = new Int32Array(day.problem.students)
    this.seenCompany = new Int32Array(day.problem.companies)
  }

  /** Meetings of the last chain, and where they were. */
  *turned(): Iterable<{ meeting: number; slot: number }> {
    for (const [index, meeting] of this.chain.entries()) yield { meeting, slot: this.before[index]!.slot }
  }

  /**
   * Lays `meeting` in slot `to`, turning over those in the way with slot `other` (its own, when it is held). False, with
   * the day as it was, when that needs more than `most` meetings, one that stays or is away, or breaks somebody's rule.
   * When true, `undo` takes it back.
   */
  turn(meeting: number, to: number, other: number, most: number): boolean {
    if (!this.follow(meeting, to, other, most)) return false
    this.apply()
    if (this.count()) return true
    this.undo()
    return false
  }

  /** The day as it was before the last chain. */
  undo() {
    const { chain, before, day } = this
    for (const meeting of chain) day.take(meeting)
    for (let index = 0; index < chain.length; index++)
      if (before[index]!.slot >= 0) day.put(chain[index]!, before[index]!.slot, before[index]!.table)
    this.count()
  }

  private follow(meeting: number, to: number, other: number, most: number): boolean {
    const { chain, day } = this
    const { slots, student } = day.problem
    if (this.stays[meeting] === 1 && day.slot[meeting]! >= 0) return false
    this.stamp++
    chain.length = 0
    this.tables.length = 0
    this.add(meeting)
    for (let index = 0; index < chain.length; index++) {
      const next = chain[index]!
      const target = next === meeting || day.slot[next] === other ? to : other
      if (
        chain.length > most ||
        (index > 0 && this.stays[next] === 1) ||
        target < this.earliest ||
        !day.allows(next, target)
      )
        return false
      const inTheWay = day.at[student[next]! * slots + target]!
      if (inTheWay >= 0) this.add(inTheWay)
      if (!this.seat(next, target)) return false
    }
    this.before.length = 0
    for (const one of chain) this.before.push({ slot: day.slot[one]!, table: day.table[one]! })
    this.targets = [to, other]
    return chain.length <= most
  }

  private targets: [number, number] = [0, 0]

  private add(meeting: number) {
    if (this.mark[meeting] === this.stamp) return
    this.mark[meeting] = this.stamp
    this.chain.push(meeting)
  }

  /** Finds a table for a meeting in its new slot: a free one, or its own, whose meeting then goes the other way. */
  private seat(meeting: number, slot: number): boolean {
    const { day, claimed, stamp } = this
    const company = day.problem.company[meeting]!
    const own = day.slot[meeting]! >= 0 ? day.table[meeting]! : 0
    let taken = -1
    for (let step = 0; step < day.problem.tables[company]!; step++) {
      const table = (own + step) % day.problem.tables[company]!
      const seat = day.seatOf(company, slot, table)
      if (claimed[seat] === stamp) continue
      const sits = day.seats[seat]!
      if (sits === -1) {
        claimed[seat] = stamp
        this.tables.push(table)
        return true
      }
      if (taken === -1) taken = table
    }
    if (taken === -1) return false
    const seat = day.seatOf(company, slot, taken)
    claimed[seat] = stamp
    this.tables.push(taken)
    this.add(day.seats[seat]!)
    return true
  }

  private apply() {
    const { chain, before, tables, day } = this
    const [to, other] = this.targets
    for (const meeting of chain) day.take(meeting)
    for (let index = 0; index < chain.length; index++)
      day.put(chain[index]!, index === 0 || before[index]!.slot === other ? to : other, tables[index]!)
  }

  /** Counts everybody's gaps anew; false when somebody's rule is broken. */
  private count(): boolean {
    const { student, company } = this.day.problem
    let good = true
    const stamp = ++this.counted
    for (const meeting of this.chain) {
      const [who, where] = [student[meeting]!, company[meeting]!]
      if (this.seenStudent[who] !== stamp) {
        this.seenStudent[who] = stamp
        if (!this.day.countStudent(who)) good = false
      }
      if (this.seenCompany[where] !== stamp) {
        this.seenCompany[where] = stamp
        if (!this.day.countCompany(where)) good = false
      }
    }
    return good
  }

  private counted = 0
}
