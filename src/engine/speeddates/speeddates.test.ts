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
  .map(({ students, companies, extra, wishes, walks, away, stretch, tables, seed }) => {
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
    return { problem: { ...problem, slots, studentAway: absent(students), companyAway: absent(companies) }, seed }
  })

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
