import { breaksOf, slotsOf, spanOf, type TimetableProblem } from './problem.ts'

/**
 * Meetings laid in slots so that nobody has two at once: a proper colouring of the edges of the graph of meetings. What
 * else must hold is counted in `wrong`: meetings in a slot that is not theirs, more meetings than tables, breaks of
 * someone beyond the fairness rule.
 */
export class Lattice {
  readonly slotOf: Int32Array
  readonly slots: number
  /** Slots somebody is busy in, as bits. */
  readonly busy: Int32Array
  breaks = 0
  wrong = 0
  /** Meetings that are in another slot than they were in at the start. */
  moved = 0
  readonly one: Int32Array
  readonly other: Int32Array
  readonly allowed: Int32Array
  private readonly tables: number
  private readonly fairness: number
  private readonly load: Int32Array
  private readonly stays: Uint8Array
  /** Slot of each meeting at the start; -1: none, so that it cannot move from there. */
  private readonly home: Int32Array
  /** Meeting of a person in a slot, at person·slots + slot; -1: none. */
  private readonly meetingAt: Int32Array
  // The chain under hand, and the people at its ends (-1 when it closes).
  private readonly chain: Int32Array
  private length = 0
  private from = 0
  private to = 0
  endOne = -1
  endOther = -1
  changeOfBreaks = 0
  changeOfWrong = 0
  changeOfMoved = 0
  /** Of idle slots between meetings: shorter breaks are nearer to none. */
  changeOfIdle = 0

  constructor({ people, slots, tables, meetings, fairness = 2 }: TimetableProblem) {
    this.slots = slots
    this.tables = tables
    this.fairness = fairness
    this.one = Int32Array.from(meetings, (meeting) => meeting.one)
    this.other = Int32Array.from(meetings, (meeting) => meeting.other)
    this.allowed = Int32Array.from(meetings, slotsOf)
    this.stays = Uint8Array.from(meetings, ({ at }) => (at ? 1 : 0))
    this.home = new Int32Array(meetings.length).fill(-1)
    this.slotOf = new Int32Array(meetings.length).fill(-1)
    this.busy = new Int32Array(people)
    this.load = new Int32Array(slots)
    this.meetingAt = new Int32Array(people * slots).fill(-1)
    this.chain = new Int32Array(meetings.length)
  }

  isFree(person: number, slot: number): boolean {
    return this.meetingAt[person * this.slots + slot] === -1
  }

  meetingOf(person: number, slot: number): number {
    return this.meetingAt[person * this.slots + slot]!
  }

  loadOf(slot: number): number {
    return this.load[slot]!
  }

  /** Lays a meeting where both are free; counts nothing, see countAll. */
  put(meeting: number, slot: number) {
    const [one, other] = [this.one[meeting]!, this.other[meeting]!]
    this.slotOf[meeting] = slot
    this.meetingAt[one * this.slots + slot] = meeting
    this.meetingAt[other * this.slots + slot] = meeting
    this.busy[one]! |= 1 << slot
    this.busy[other]! |= 1 << slot
    this.load[slot]!++
  }

  take(meeting: number) {
    const slot = this.slotOf[meeting]!
    const [one, other] = [this.one[meeting]!, this.other[meeting]!]
    this.slotOf[meeting] = -1
    this.meetingAt[one * this.slots + slot] = -1
    this.meetingAt[other * this.slots + slot] = -1
    this.busy[one]! &= ~(1 << slot)
    this.busy[other]! &= ~(1 << slot)
    this.load[slot]!--
  }

  /** From now on counts what is elsewhere than in these slots. */
  settle(slotOf: readonly number[]) {
    for (const [meeting, slot] of slotOf.entries()) if (this.stays[meeting] === 0) this.home[meeting] = slot
  }

  countAll() {
    this.breaks = 0
    this.wrong = 0
    this.moved = 0
    for (const busy of this.busy) {
      this.breaks += breaksOf(busy)
      this.wrong += Math.max(0, breaksOf(busy) - this.fairness)
    }
    for (const [meeting, slot] of this.slotOf.entries())
      if (slot >= 0) {
        this.wrong += this.misplaced(meeting, slot)
        this.moved += this.isAway(meeting, slot)
      }
    for (const load of this.load) this.wrong += this.over(load)
  }

  /** Is the slot one of those the two could? 0 when so. */
  misplaced(meeting: number, slot: number): number {
    return 1 - ((this.allowed[meeting]! >>> slot) & 1)
  }

  private isAway(meeting: number, slot: number): number {
    const home = this.home[meeting]!
    return home >= 0 && home !== slot ? 1 : 0
  }

  private over(load: number): number {
    return load > this.tables ? load - this.tables : 0
  }

  /**
   * Follows what moving a meeting to another slot pushes aside: who is busy there has that meeting moved the other way, and
   * so on (a Kempe chain). Only the two people at the ends are busy in other slots afterwards. Sets what changes of
   * each; `move` makes the change. Cost: the length of the chain.
   * @returns false when a meeting that stays where it is stands in the way
   */
  follow(meeting: number, slot: number): boolean {
    this.from = this.slotOf[meeting]!
    this.to = slot
    this.length = 0
    this.chain[this.length++] = meeting
    this.endOne = this.walk(meeting, this.one[meeting]!)
    this.endOther = this.endOne < 0 ? -1 : this.walk(meeting, this.other[meeting]!)
    this.changeOfBreaks = 0
    this.changeOfMoved = 0
    this.changeOfIdle = 0
    this.changeOfWrong = this.changeOfPlaces()
    if (this.changeOfWrong === Infinity) return false
    if (this.endOne < 0) return true
    this.changeOfEnd(this.endOne)
    this.changeOfEnd(this.endOther)
    return true
  }

  private walk(meeting: number, start: number): number {
    let person = start
    let slot = this.to
    for (;;) {
      const next = this.meetingAt[person * this.slots + slot]!
      if (next < 0) return person
      if (next === meeting) return -1
      this.chain[this.length++] = next
      person = this.one[next] === person ? this.other[next]! : this.one[next]!
      slot = slot === this.to ? this.from : this.to
    }
  }

  private changeOfPlaces(): number {
    let change = 0
    let over = 0
    for (let at = 0; at < this.length; at++) {
      const meeting = this.chain[at]!
      if (this.stays[meeting] === 1) return Infinity
      const leaves = this.slotOf[meeting] === this.from
      const before = leaves ? this.from : this.to
      const after = leaves ? this.to : this.from
      change += ((this.allowed[meeting]! >>> before) & 1) - ((this.allowed[meeting]! >>> after) & 1)
      this.changeOfMoved += this.isAway(meeting, after) - this.isAway(meeting, before)
      over += leaves ? 1 : -1
    }
    if (over === 0) return change
    const [from, to] = [this.load[this.from]!, this.load[this.to]!]
    return change + this.over(from - over) - this.over(from) + this.over(to + over) - this.over(to)
  }

  private changeOfEnd(person: number) {
    const then = this.busy[person]! ^ ((1 << this.from) | (1 << this.to))
    const before = breaksOf(this.busy[person]!)
    const after = breaksOf(then)
    this.changeOfIdle += spanOf(then) - spanOf(this.busy[person]!)
    this.changeOfBreaks += after - before
    this.changeOfWrong += Math.max(0, after - this.fairness) - Math.max(0, before - this.fairness)
  }

  /** Makes the change that was followed last. */
  move() {
    const { chain, length, from, to } = this
    this.breaks += this.changeOfBreaks
    this.wrong += this.changeOfWrong
    this.moved += this.changeOfMoved
    for (let at = 0; at < length; at++) {
      const meeting = chain[at]!
      const slot = this.slotOf[meeting]!
      this.take(meeting)
      // Where it goes is kept below 0 until everybody has left.
      this.slotOf[meeting] = slot === from ? -2 - to : -2 - from
    }
    for (let at = 0; at < length; at++) this.put(chain[at]!, -2 - this.slotOf[chain[at]!]!)
  }
}
