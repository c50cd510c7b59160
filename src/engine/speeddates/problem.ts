/**
 * Meetings of students with companies, to be laid in the slots of a day (of ten minutes, say). Students are
 * 0 … students - 1, companies 0 … companies - 1, slots 0 … slots - 1, rooms 0 … rooms - 1.
 */
export type SpeedDateProblem = {
  students: number
  companies: number
  slots: number
  /** Of each meeting. */
  student: Int32Array
  company: Int32Array
  /** Of each company: how many students it speaks at once. */
  tables: Int32Array
  /** Of each company: where it stands. */
  room: Int32Array
  rooms: number
  /** Slots a walk takes, at from · rooms + to; a student's next meeting is at least so many slots further. */
  walk: Uint8Array
  /** 1 where somebody cannot, at student · slots + slot: a talk, lunch, late. */
  studentAway?: Uint8Array | undefined
  companyAway?: Uint8Array | undefined
  /** After at most so many meetings in a row a student, and a table, has a slot free; 0: no such rule. */
  stretch: number
  /** Of each meeting: the slot it keeps, -1 when free. */
  pins?: Int32Array | undefined
}

/** Free slots that nobody needs, of all students together and of all companies together. */
export type Gaps = { students: number; companies: number }

/** Breaks that so many meetings of one person demand: after every `stretch` of them, except the last. */
export function owedBreaks(meetings: number, stretch: number): number {
  return stretch > 0 && meetings > 0 ? Math.ceil(meetings / stretch) - 1 : 0
}

/** The same for a company, whose meetings are spread evenly over its tables. */
export function owedByTables(meetings: number, tables: number, stretch: number): number {
  if (stretch === 0 || tables === 0) return 0
  const each = Math.floor(meetings / tables)
  const more = meetings - each * tables
  return more * owedBreaks(each + 1, stretch) + (tables - more) * owedBreaks(each, stretch)
}

/** The meetings of each person: `list` from `from[person]` up to `from[person + 1]`. */
export type Lists = { from: Int32Array; list: Int32Array }

/** Meetings by student or by company. */
export function listsOf(people: number, of: Int32Array): Lists {
  const from = new Int32Array(people + 1)
  for (const person of of) from[person + 1]!++
  for (let person = 0; person < people; person++) from[person + 1]! += from[person]!
  const next = from.slice()
  const list = new Int32Array(of.length)
  for (let meeting = 0; meeting < of.length; meeting++) list[next[of[meeting]!]!++] = meeting
  return { from, list }
}

/** How many slots before each somebody is away, at person · (slots + 1) + slot. */
export function awayBefore(people: number, slots: number, away: Uint8Array | undefined): Int32Array {
  const before = new Int32Array(people * (slots + 1))
  if (away)
    for (let person = 0; person < people; person++)
      for (let slot = 0; slot < slots; slot++)
        before[person * (slots + 1) + slot + 1] = before[person * (slots + 1) + slot]! + away[person * slots + slot]!
  return before
}
