import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forMilliseconds, Random } from '#engine/kit'
import { type Candidate, planMeetings, planTimetable, slotsFrom, type TimetableProblem } from '#engine/meetings'
import type { Options, Row } from './kit/benchmark.ts'
import { gecode } from './kit/minizinc.ts'

export const about = '1:1 meetings: breaks against the proven least (give --data FOLDER), weight against an upper bound'

/** Least breaks, proved by Bofill et al. 2022. */
const least: Record<string, number> = {
  'tic-12': 0,
  'tic-13': 0,
  'tic-13crafc': 4,
  'tic-14crafa': 0,
  'forumt-14': 5,
  'forumt-14crafd': 4,
  'forum-13': 0,
  'forum-13crafb': 6,
  'ticf-13crafb': 3,
  'forum-14': 2,
}

const now = () => performance.now()

export async function* run({ data, say }: Options): AsyncIterable<Row> {
  const folder = data && existsSync(join(data, 'b2b')) ? join(data, 'b2b') : data
  const files = folder && existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.dzn')) : []
  if (files.length === 0) say('no public instances given with --data; measuring only the large gathering')
  for (const file of files.sort()) {
    const name = file.replace('.dzn', '')
    say(name)
    yield* timetabled(name, read(join(folder!, file)))
  }
  for (const most of [8, 6]) {
    say(`2 000 people, 20 slots, 300 tables, at most ${most} each`)
    yield* planned(most)
  }
  say('a plan for 300 people is mended after no-shows')
  yield* mended()
}

function* timetabled(name: string, problem: TimetableProblem): Iterable<Row> {
  const start = now()
  const { breaks, unplaced, bound } = planTimetable(problem, { going: forMilliseconds(now, 29_500) })
  const took = (now() - start) / 1000
  const proven = least[name] ?? bound
  const against = name in least ? 'proven least (Bofill et al.)' : 'our bound'
  yield { case: name, unit: 'breaks', ours: breaks, other: proven, against, goal: { of: 'ours', atMost: proven } }
  yield { case: `${name}, meetings left out`, unit: '', ours: unplaced.length, goal: { of: 'ours', atMost: 0 } }
  yield { case: `${name}, time`, unit: 's', ours: took, goal: { of: 'ours', atMost: 30 } }
  const peer = gecode(problem, 30_000)
  const found = typeof peer === 'object' ? peer.breaks : undefined
  const says = {
    absent: 'Gecode: apt-get install minizinc',
    none: 'Gecode, MiniZinc: no timetable in 30 s',
    found: 'Gecode, MiniZinc, 30 s',
  }[typeof peer === 'object' ? 'found' : peer]
  yield { case: `${name}, beside Gecode`, unit: 'breaks', ours: breaks, other: found, against: says }
}

/** Some sixty candidates each, half a day for some. */
function* planned(limit: number): Iterable<Row> {
  const people = 2000
  const random = new Random(3)
  const candidates = new Map<number, Candidate>()
  while (candidates.size < 60_000) {
    const one = random.below(people)
    const other = random.below(people)
    if (one === other) continue
    const weight = 1 + random.below(100) * (1 + (one % 7))
    candidates.set(Math.min(one, other) * people + Math.max(one, other), { one, other, weight })
  }
  const available = Array.from({ length: people }, (_, person) =>
    person % 5 === 0 ? slotsFrom(0, 10) : person % 7 === 0 ? slotsFrom(10, 20) : slotsFrom(0, 20),
  )
  const most = Array.from({ length: people }, () => limit)
  const start = now()
  const plan = planMeetings(
    { people, slots: 20, tables: 300, candidates: [...candidates.values()], available, most },
    { going: forMilliseconds(now, 13_000) },
  )
  const name = `2 000 people, 20 slots, 300 tables, at most ${limit} each`
  const took = (now() - start) / 1000
  const goal = { of: 'ratio', atLeast: 0.97 } as const
  yield { case: name, unit: 'weight', ours: plan.weight, other: plan.bound, against: 'upper bound', goal }
  yield { case: `${name}, time`, unit: 's', ours: took, goal: { of: 'ours', atMost: 20 } }
  yield { case: `${name}, breaks a person`, unit: '', ours: plan.breaks / people }
}

/** One in twenty does not come; after six slots of twenty the rest is planned anew, a move costing as much as a break. */
function* mended(): Iterable<Row> {
  const people = 300
  const random = new Random(7)
  const candidates: Candidate[] = []
  for (let one = 0; one < people; one++)
    for (let at = 0; at < 40; at++) {
      const other = (one + 1 + 7 * at + random.below(7)) % people
      if (other !== one) candidates.push({ one, other, weight: 1 + random.below(50) })
    }
  const problem = { people, slots: 20, tables: 80, candidates, most: Array<number>(people).fill(8) }
  const before = planMeetings(problem, { going: forMilliseconds(now, 3000) }).meetings
  const isThere = (person: number) => person % 20 !== 0
  const available = Array.from({ length: people }, (_, person) => (isThere(person) ? slotsFrom(0, 20) : 0))
  const from = 6
  const pinned = before.filter(({ slot }) => slot < from)
  const start = now()
  const going = forMilliseconds(now, 400)
  const after = planMeetings({ ...problem, available, from, pinned }, { going, start: before, stay: 1 }).meetings
  const took = (now() - start) / 1000
  const could = before.filter(({ one, other, slot }) => slot >= from && isThere(one) && isThere(other))
  const place = (held: { candidate: number; slot: number; table: number }) =>
    `${held.candidate} ${held.slot} ${held.table}`
  const kept = new Set(after.map(place))
  const moved = could.filter((held) => !kept.has(place(held))).length
  const name = '300 people, mended after no-shows'
  yield { case: `${name}, time`, unit: 's', ours: took, goal: { of: 'ours', atMost: 1 } }
  yield { case: `${name}, moved of ${could.length}`, unit: 'meetings', ours: moved }
  const lost = before.length - pinned.length - could.length
  yield { case: `${name}, new for ${lost} lost`, unit: 'meetings', ours: after.length - pinned.length - could.length }
}

/** MiniZinc data; people and slots count from 1, and 0 among forbidden slots means none. */
function read(path: string): TimetableProblem {
  const text = readFileSync(path, 'utf8')
  const number = (name: string) => Number(new RegExp(`${name}\\s*=\\s*(\\d+)`).exec(text)?.[1])
  const numbers = (list: string) => Array.from(list.matchAll(/\d+/g), Number)
  const [people, slots, morning] = [number('nBusiness'), number('nTotalSlots'), number('nMorningSlots')]
  const all = slotsFrom(0, slots)
  const forbidden = Array.from(
    (/forbidden\s*=\s*\[([\s\S]*?)\]/.exec(text)?.[1] ?? '').matchAll(/\{([^}]*)\}/g),
    (set) => numbers(set[1] ?? '').filter((slot) => slot > 0),
  )
  const free = forbidden.map((list) => list.reduce((bits, slot) => bits & ~(1 << (slot - 1)), all))
  const fixed = numbers(/fix\w+\s*=\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '')
  const requested = text.slice(text.indexOf('requested'), text.indexOf('|]'))
  const meetings = Array.from(requested.matchAll(/(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/g), ([, one, other, session], at) => {
    const [first, second] = [Number(one) - 1, Number(other) - 1]
    const part = session === '1' ? slotsFrom(0, morning) : session === '2' ? slotsFrom(morning, slots) : all
    const wanted = fixed[at] ? 1 << (fixed[at] - 1) : part
    return { one: first, other: second, slots: wanted & free[first]! & free[second]! }
  })
  return { people, slots, tables: number('nTables'), meetings }
}
