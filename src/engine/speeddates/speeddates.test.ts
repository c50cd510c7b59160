import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forAskings, Random } from '../kit/index.ts'
import {
  clashes,
  contradictions,
  fewestSlots,
  gapBound,
  gapsOf,
  replan,
  type SpeedDateProblem,
  speedDates,
} from './index.ts'

type Small = { problem: SpeedDateProblem; seed: number }

/** Small days with everything in them: rooms and walks, tables, absences, rests, pins. */
const small: fc.Arbitrary<Small> = fc
  .record({
    students: fc.integer({ min: 1, max: 6 }),
    companies: fc.integer({ min: 1, max: 5 }),
    extra: fc.integer({ min: 0, max: 6 }),
    wishes: fc.integer({ min: 1, max: 4 }),
    walks: fc.boolean(),
    away: fc.boolean(),
    stretch: fc.constantFrom(0, 0, 2, 3),
    tables: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map((shape) => ({ problem: invent(shape), seed: shape.seed }))

type Shape = Record<'students' | 'companies' | 'extra' | 'wishes' | 'stretch' | 'seed', number> &
  Record<'walks' | 'away' | 'tables', boolean>

function invent({ students, companies, extra, wishes, walks, away, stretch, tables, seed }: Shape): SpeedDateProblem {
  const random = new Random(seed)
  const pairs: [number, number][] = []
  for (let student = 0; student < students; student++)
    for (const company of random.shuffle(Array.from({ length: companies }, (_, at) => at)).slice(0, wishes))
      pairs.push([student, company])
  const problem: SpeedDateProblem = {
    students,
    companies,
    slots: 0,
    student: Int32Array.from(pairs, ([student]) => student),
    company: Int32Array.from(pairs, ([, company]) => company),
    tables: Int32Array.from({ length: companies }, () => (tables ? 1 + random.below(2) : 1)),
    room: Int32Array.from({ length: companies }, () => random.below(2)),
    rooms: 2,
    walk: Uint8Array.from(walks ? [0, 1, 1, 0] : [0, 0, 0, 0]),
    stretch,
  }
  const slots = fewestSlots(problem) + extra
  const absent = (people: number) =>
    away ? Uint8Array.from({ length: people * slots }, () => Number(random.below(6) === 0)) : undefined
  return { ...problem, slots, studentAway: absent(students), companyAway: absent(companies) }
}

const plain = (problem: SpeedDateProblem): SpeedDateProblem => ({
  ...problem,
  slots: 0,
  walk: new Uint8Array(4),
  stretch: 0,
  studentAway: undefined,
  companyAway: undefined,
})

describe('a day of speed dates', () => {
  test('clashes with nothing, and counts its gaps and its meetings as the rules do', () => {
    fc.assert(
      fc.property(small, ({ problem, seed }) => {
        const made = speedDates(problem, { seed, going: forAskings(3) })
        expect(clashes(problem, made.slot)).toEqual([])
        expect(made.gaps).toEqual(gapsOf(problem, made.slot))
        const held = made.slot.filter((slot) => slot >= 0).length
        expect(held + made.unplaced.length).toBe(problem.student.length)
        expect(made.unplaced.every(({ meeting }) => made.slot[meeting] === -1)).toBe(true)
        const bound = gapBound(problem)
        if (made.unplaced.length === 0) {
          expect(made.gaps.students).toBeGreaterThanOrEqual(bound.students)
          expect(made.gaps.companies).toBeGreaterThanOrEqual(bound.companies)
          expect(contradictions(problem)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('ends after the largest degree when nobody walks, rests or is away', () => {
    fc.assert(
      fc.property(small, ({ problem, seed }) => {
        const slots = fewestSlots(plain(problem))
        const made = speedDates({ ...plain(problem), slots }, { seed, going: forAskings(0) })
        expect(made).toMatchObject({ unplaced: [], slotsUsed: slots, fewestSlots: slots })
      }),
      { numRuns: 300 },
    )
  })

  test('is the same for the same seed and effort', () => {
    fc.assert(
      fc.property(small, ({ problem, seed }) => {
        const make = () => speedDates(problem, { seed, going: forAskings(4) })
        expect(make()).toEqual(make())
      }),
      { numRuns: 50 },
    )
  })
})

/** Gaps of the best timetable with every meeting in it, by trying all; Infinity when there is none. */
function leastGaps(problem: SpeedDateProblem): number {
  const slot = new Int32Array(problem.student.length)
  let least = Infinity
  const attempt = (meeting: number) => {
    if (meeting === slot.length) {
      if (clashes(problem, slot).length > 0) return
      const { students, companies } = gapsOf(problem, slot)
      least = Math.min(least, students + companies)
      return
    }
    for (let at = 0; at < problem.slots; at++) {
      const together = [...slot.subarray(0, meeting).keys()].filter((other) => slot[other] === at)
      if (together.some((other) => problem.student[other] === problem.student[meeting])) continue
      const where = problem.company[meeting]!
      if (together.filter((other) => problem.company[other] === where).length >= problem.tables[where]!) continue
      slot[meeting] = at
      attempt(meeting + 1)
    }
  }
  attempt(0)
  return least
}

describe('the fewest gaps', () => {
  /** Every second day with walks, absences, rests or tables; at most six meetings in five slots. */
  const days = Array.from({ length: 48 }, (_, seed) => {
    const kind = seed % 8
    const shape = { walks: kind === 1, away: kind === 3 || kind === 1, stretch: kind === 5 ? 2 : 0, tables: kind === 7 }
    return invent({ ...shape, students: 3, companies: 3, wishes: 2, extra: 1 + (seed % 2), seed })
  }).filter(({ slots }) => slots <= 5)

  /** With walks and absences together what is possible lies apart, and a chain may not lead there: one gap more then. */
  test('are found on tiny days, and no bound is above them', () => {
    const found = days.map((problem, seed) => {
      const least = leastGaps(problem)
      const { gaps, unplaced, bound } = speedDates(problem, { seed, going: forAskings(120) })
      const ours = unplaced.length > 0 ? Infinity : gaps.students + gaps.companies
      expect(ours).toBeGreaterThanOrEqual(least)
      if (least < Infinity) expect(bound.students + bound.companies).toBeLessThanOrEqual(least)
      const isTight = problem.walk.includes(1)
      return { ours, least, isTight }
    })
    expect(found.length).toBeGreaterThan(30)
    expect(found.filter(({ ours, least, isTight }) => ours > least + Number(isTight))).toEqual([])
  })
})

describe('what contradicts itself', () => {
  const day = invent({
    students: 2,
    companies: 2,
    wishes: 2,
    extra: 0,
    stretch: 0,
    seed: 1,
    walks: false,
    away: false,
    tables: false,
  })

  test('is told with whom', () => {
    expect(contradictions(day)).toEqual([])
    expect(contradictions({ ...day, slots: 1 })).toEqual([
      { reason: 'studentTooMany', student: 0, meetings: 2, needs: 2 },
      { reason: 'studentTooMany', student: 1, meetings: 2, needs: 2 },
      { reason: 'companyTooMany', company: 0, meetings: 2, needs: 2 },
      { reason: 'companyTooMany', company: 1, meetings: 2, needs: 2 },
    ])
    expect(contradictions({ ...day, tables: Int32Array.of(0, 1) })).toEqual([
      { reason: 'noTable', company: 0, meetings: 2 },
    ])
    expect(contradictions({ ...day, companies: 1 }).map(({ reason }) => reason)).toEqual([
      'unknownPerson',
      'unknownPerson',
    ])
    const apart = { studentAway: Uint8Array.of(0, 1, 0, 0), companyAway: Uint8Array.of(1, 0, 0, 0) }
    const meeting = [...day.student.keys()].find((at) => day.student[at] === 0 && day.company[at] === 0)
    expect(contradictions({ ...day, slots: 2, ...apart })).toContainEqual({
      reason: 'noCommonSlot',
      meeting,
      student: 0,
      company: 0,
    })
    const pins = Int32Array.from(day.student, () => 0)
    expect(contradictions({ ...day, slots: 2, pins }).map(({ reason }) => reason)).toEqual(Array(4).fill('pins'))
  })

  test('walks and rests lengthen the day that a person needs', () => {
    const room = Int32Array.of(0, 1)
    expect(fewestSlots({ ...day, room })).toBe(2)
    expect(fewestSlots({ ...day, room, walk: Uint8Array.of(0, 1, 1, 0) })).toBe(3)
    expect(fewestSlots({ ...day, stretch: 1 })).toBe(3)
    expect(fewestSlots({ ...day, tables: Int32Array.of(2, 2) })).toBe(2)
  })
})

describe('a day with pins', () => {
  test('keeps them, and says which cannot be kept', () => {
    fc.assert(
      fc.property(small, ({ problem, seed }) => {
        const before = speedDates(problem, { seed, going: forAskings(1) }).slot
        const pins = before.map((slot, meeting) => (meeting % 2 === 0 ? slot : -1))
        const made = speedDates({ ...problem, pins }, { seed: seed + 1, going: forAskings(2) })
        expect(clashes({ ...problem, pins }, made.slot)).toEqual([])
        const wrong = pins.map((slot) => (slot >= 0 ? 0 : -1))
        const { slot, unplaced } = speedDates({ ...problem, pins: wrong }, { seed, going: forAskings(1) })
        for (const [meeting, pin] of wrong.entries())
          if (pin === 0)
            expect(slot[meeting] === 0 || unplaced.some((one) => one.meeting === meeting && one.reason === 'pin')).toBe(
              true,
            )
      }),
      { numRuns: 100 },
    )
  })
})

describe('going on from a timetable', () => {
  test('is not worse than it, and stops when told', () => {
    fc.assert(
      fc.property(small, ({ problem, seed }) => {
        const start = speedDates(problem, { seed, going: forAskings(1) })
        const next = speedDates(problem, { seed: seed + 1, going: () => false, start: start.slot })
        expect(next.unplaced.length).toBeLessThanOrEqual(start.unplaced.length)
        if (start.unplaced.length === 0) expect(next.slot).toEqual(start.slot)
        const better = speedDates(problem, { seed, going: forAskings(3), start: start.slot })
        expect(better.unplaced.length).toBeLessThanOrEqual(start.unplaced.length)
        if (start.unplaced.length === 0)
          expect(better.gaps.students + better.gaps.companies).toBeLessThanOrEqual(
            start.gaps.students + start.gaps.companies,
          )
      }),
      { numRuns: 100 },
    )
  })
})

describe('a day that is planned again', () => {
  test('moves nothing that began or that people walk to, and nothing of those who are gone is left', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 5 }), ({ problem, seed }, now) => {
        const before = speedDates(problem, { seed, going: forAskings(2) }).slot
        const gone = [0]
        const made = replan(problem, before, {
          now,
          gone,
          late: [{ company: 0, until: now + 2 }],
          seed,
          going: forAskings(3),
        })
        expect(clashes(problem, made.slot)).toEqual([])
        for (const [meeting, slot] of made.slot.entries()) {
          const could = problem.student[meeting] !== 0 && problem.company[meeting] !== 0
          if (before[meeting]! < now || (before[meeting] === now && could)) expect(slot).toBe(before[meeting])
          if (before[meeting]! >= now && problem.student[meeting] === 0) expect(slot).toBe(-1)
          if (slot >= now && problem.company[meeting] === 0) expect(slot).toBeGreaterThanOrEqual(now + 2)
        }
      }),
      { numRuns: 300 },
    )
  })
})
