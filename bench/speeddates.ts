import { forMilliseconds, Random } from '#engine/kit'
import {
  clashes,
  fewestSlots,
  gapsOf,
  replan,
  type SpeedDateProblem,
  type SpeedDates,
  speedDates,
} from '#engine/speeddates'
import type { Options, Row } from './kit/benchmark.ts'

export const about =
  'speed dates: slots and gaps of a day of 1 000 students against what no timetable is below, and a plan by first come'

const now = () => performance.now()
/** Milliseconds that the processor worked for us: beside other programs the clock tells about them. */
const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

type Day = { name: string; problem: SpeedDateProblem }

export async function* run({ say }: Options): AsyncIterable<Row> {
  const days: Day[] = [
    { name: '8 wishes, random', problem: invent({}) },
    { name: 'popular companies with more tables', problem: invent({ skew: 0.8, tables: 60 }) },
    { name: 'popular companies, one table each', problem: invent({ skew: 0.8 }) },
    { name: 'talks and lunch, 12 slots more', problem: invent({ away: true, more: 12 }) },
    { name: 'a rest after 4', problem: invent({ stretch: 4 }) },
    { name: 'five rooms, a walk takes a slot, 12 slots more', problem: invent({ rooms: 5, more: 12 }) },
  ]
  for (const [index, day] of days.entries()) {
    say(day.name)
    yield* measured(day, index === 0)
  }
}

function* measured({ name, problem }: Day, hasGoals: boolean): Iterable<Row> {
  const [start, before] = [now(), spent()]
  const made = speedDates(problem, { seed: 1, going: forMilliseconds(spent, 4500) })
  const [clock, took] = [(now() - start) / 1000, (spent() - before) / 1000]
  const { slotsUsed, gaps, bound, unplaced } = made
  const meetings = problem.student.length
  const all = gaps.students + gaps.companies
  const least = bound.students + bound.companies
  const goal = (limit: number) => (hasGoals ? ({ of: 'ours', atMost: limit } as const) : undefined)
  yield {
    case: `${name}, slots`,
    unit: 'slots',
    ours: slotsUsed,
    other: made.fewestSlots,
    against: 'proven least',
    goal: goal(made.fewestSlots),
  }
  yield {
    case: `${name}, clashes or not held`,
    unit: '',
    ours: clashes(problem, made.slot).length + unplaced.length,
    goal: { of: 'ours', atMost: 0 },
  }
  yield { case: `${name}, gaps`, unit: 'slots', ours: all, other: least, against: 'bound', goal: goal(least * 1.05) }
  yield {
    case: `${name}, of those students'`,
    unit: 'slots',
    ours: gaps.students,
    other: bound.students,
    against: 'bound',
  }
  const first = firstCome(problem)
  if (first)
    yield {
      case: `${name}, beside first come`,
      unit: 'gaps',
      ours: all,
      other: first.gaps,
      against: `each the first slot free for both: ${first.slots} slots`,
    }
  yield {
    case: `${name}, time there: meetings and gaps, both sides`,
    unit: 'slots',
    ours: 2 * meetings + all,
    other: 2 * meetings + least,
    against: 'bound',
  }
  yield { case: `${name}, time of the processor`, unit: 's', ours: took, goal: goal(5) }
  yield { case: `${name}, by the clock`, unit: 's', ours: clock }
  yield* mended(name, problem, made, hasGoals)
}

/** Before slot 10 it turns out that 30 students do not come. */
function* mended(name: string, problem: SpeedDateProblem, { slot }: SpeedDates, hasGoals: boolean): Iterable<Row> {
  const gone = Array.from({ length: 30 }, (_, index) => index * 33)
  const start = spent()
  const after = replan(problem, slot, { now: 10, gone, seed: 1, going: forMilliseconds(spent, 500) })
  const took = (spent() - start) / 1000
  const left = after.slot.filter((at) => at >= 0).length
  yield {
    case: `${name}, 30 do not come: meetings that stay`,
    unit: 'meetings',
    ours: left - after.moved.length,
    other: left,
    against: 'meetings left',
    goal: hasGoals ? { of: 'ratio', atLeast: 0.95 } : undefined,
  }
  yield {
    case: `${name}, 30 do not come: time of the processor`,
    unit: 's',
    ours: took,
    goal: hasGoals ? { of: 'ours', atMost: 1 } : undefined,
  }
  yield {
    case: `${name}, 30 do not come: clashes`,
    unit: '',
    ours: clashes(problem, after.slot).length + after.unplaced.length,
    goal: { of: 'ours', atMost: 0 },
  }
}

/** Each meeting takes the first slot that is free for both, in a day as long as that needs; for days without more rules. */
function firstCome(problem: SpeedDateProblem): { gaps: number; slots: number } | undefined {
  const { students, companies, slots, student, company, tables, walk, stretch } = problem
  if (problem.studentAway || stretch > 0 || walk.includes(1)) return undefined
  const long = 2 * slots + 8
  const busy = new Uint8Array(students * long)
  const held = new Uint8Array(companies * long)
  const slot = student.map((who, meeting) => {
    const where = company[meeting]!
    let at = 0
    while (busy[who * long + at] === 1 || held[where * long + at] === tables[where]) at++
    busy[who * long + at] = 1
    held[where * long + at]!++
    return at
  })
  const gaps = gapsOf({ ...problem, slots: long }, slot)
  return { gaps: gaps.students + gaps.companies, slots: Math.max(...slot) + 1 }
}

type Shape = { skew?: number; tables?: number; rooms?: number; stretch?: number; away?: boolean; more?: number }

/** 1 000 students who each wish for 8 of 150 companies: all alike, or the i-th with weight (i + 3)^-skew. */
function invent({
  skew = 0,
  tables: each = 0,
  rooms = 1,
  stretch = 0,
  away = false,
  more = 0,
}: Shape): SpeedDateProblem {
  const [students, companies, wishes] = [1000, 150, 8]
  const random = new Random(1)
  const weights = Array.from({ length: companies }, (_, at) => Math.pow(at + 3, -skew))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const pick = () => {
    let rest = random.next() * sum
    const at = weights.findIndex((weight) => (rest -= weight) < 0)
    return at < 0 ? companies - 1 : at
  }
  const pairs: [number, number][] = []
  for (let student = 0; student < students; student++) {
    const chosen = new Set<number>()
    while (chosen.size < wishes) chosen.add(pick())
    for (const company of chosen) pairs.push([student, company])
  }
  const company = Int32Array.from(pairs, (pair) => pair[1])
  const degree = new Int32Array(companies)
  for (const one of company) degree[one]!++
  const problem: SpeedDateProblem = {
    students,
    companies,
    slots: 0,
    student: Int32Array.from(pairs, (pair) => pair[0]),
    company,
    tables: degree.map((meetings) => (each > 0 ? Math.max(1, Math.ceil(meetings / each)) : 1)),
    room: Int32Array.from({ length: companies }, (_, at) => at % rooms),
    rooms,
    walk: Uint8Array.from({ length: rooms * rooms }, (_, at) => (at % (rooms + 1) === 0 ? 0 : 1)),
    stretch,
  }
  const slots = fewestSlots(problem) + more
  return away ? { ...problem, slots, ...absences(slots, students, companies, random) } : { ...problem, slots }
}

/** Every third student is at a talk for six slots, and every company has lunch for four, in three shifts. */
function absences(slots: number, students: number, companies: number, random: Random) {
  const studentAway = new Uint8Array(students * slots)
  const companyAway = new Uint8Array(companies * slots)
  for (let student = 0; student < students; student += 3) {
    const from = student * slots + 10 + random.below(slots - 30)
    studentAway.fill(1, from, from + 6)
  }
  for (let company = 0; company < companies; company++) {
    const from = company * slots + (slots >> 1) - 4 + 4 * (company % 3)
    companyAway.fill(1, from, from + 4)
  }
  return { studentAway, companyAway }
}
