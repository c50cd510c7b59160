import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings, Random } from '../kit/index.ts'
import {
  type Candidate,
  meetingsContradictions,
  type MeetingsPlan,
  type MeetingsProblem,
  type Placed,
  planMeetings,
  planTimetable,
  slotsFrom,
} from './index.ts'

/** Eight people, five slots, three tables, and who could meet whom; some may only meet in the morning. */
const problems: fc.Arbitrary<MeetingsProblem> = fc.record({
  people: fc.constant(8),
  slots: fc.constant(5),
  tables: fc.constant(3),
  candidates: fc.uniqueArray(
    fc
      .record({
        one: fc.nat({ max: 6 }),
        step: fc.integer({ min: 1, max: 7 }),
        weight: fc.integer({ min: 1, max: 9 }),
        slots: fc.constantFrom(slotsFrom(0, 5), slotsFrom(0, 5), slotsFrom(0, 2), 0b10100),
      })
      .filter(({ one, step }) => one + step < 8)
      .map(({ one, step, weight, slots }): Candidate => ({ one, other: one + step, weight, slots })),
    { minLength: 3, maxLength: 16, selector: ({ one, other }) => `${one} ${other}` },
  ),
  most: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
  available: fc.array(fc.constantFrom(slotsFrom(0, 5), slotsFrom(0, 5), 0b11011), { minLength: 8, maxLength: 8 }),
})

/** Everything a plan must keep, of the problem and of what is pinned. */
function expectLegal(problem: MeetingsProblem, plan: Pick<MeetingsPlan, 'meetings'>) {
  const { tables, slots, people, candidates, available, most, pinned = [], from = 0 } = problem
  const taken = new Set<string>()
  const held = new Int32Array(people)
  for (const { candidate, one, other, slot, table } of plan.meetings) {
    expect(candidates[candidate]).toMatchObject({ one, other })
    expect(table >= 0 && table < tables && slot >= 0 && slot < slots).toBe(true)
    for (const place of [`table ${table}`, `person ${one}`, `person ${other}`, `again ${candidate}`]) {
      expect(taken.has(`${place} ${place.startsWith('again') ? '' : slot}`)).toBe(false)
      taken.add(`${place} ${place.startsWith('again') ? '' : slot}`)
    }
    held[one]!++
    held[other]!++
    if (pinned.some((pin) => pin.candidate === candidate)) continue
    const open = (available?.[one] ?? -1) & (available?.[other] ?? -1) & (candidates[candidate]!.slots ?? -1)
    expect((open >>> slot) & 1).toBe(1)
    expect(slot).toBeGreaterThanOrEqual(from)
  }
  for (const pin of pinned) expect(plan.meetings).toContainEqual(expect.objectContaining(pin))
  for (let person = 0; person < people; person++) {
    const pins = pinned.filter(({ candidate }) =>
      [candidates[candidate]!.one, candidates[candidate]!.other].includes(person),
    )
    expect(held[person]).toBeLessThanOrEqual(Math.max(most?.[person] ?? slots, pins.length))
  }
}

const placed = ({ meetings }: MeetingsPlan): Placed[] =>
  meetings.map(({ candidate, slot, table }) => ({ candidate, slot, table }))

/** What was in the one plan and is elsewhere or nowhere in the other. */
const changed = (before: readonly Placed[], after: MeetingsPlan) =>
  before.filter(
    ({ candidate, slot, table }) =>
      !after.meetings.some((held) => held.candidate === candidate && held.slot === slot && held.table === table),
  )

test('going on from a plan gives no worse one, and moves nothing when moves are dear', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const first = planMeetings(problem, { going: forAskings(2), seed })
      expectLegal(problem, first)
      const again = planMeetings(problem, { going: forAskings(4), start: placed(first) })
      expectLegal(problem, again)
      expect(again.weight).toBeGreaterThanOrEqual(first.weight)
      if (again.weight === first.weight) expect(again.breaks).toBeLessThanOrEqual(first.breaks)
      const same = planMeetings(problem, { going: forAskings(4), start: placed(first), stay: 100 })
      expect(changed(placed(first), same)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('what is pinned stays at its slot and table, and what was held before now is left alone', () => {
  fc.assert(
    fc.property(problems, fc.nat({ max: 4 }), fc.nat({ max: 7 }), (problem, from, absent) => {
      const first = planMeetings(problem, { going: forAskings(2) })
      const pinned = placed(first).filter(({ slot, candidate }) => slot < from || candidate % 3 === 0)
      const available = Array.from({ length: 8 }, (_, person) =>
        person === absent ? 0 : Number(problem.available![person]),
      )
      const later = { ...problem, pinned, from, available }
      expect(meetingsContradictions(later)).toEqual([])
      const afresh = planMeetings(later, { going: forAskings(3) })
      const again = planMeetings(later, { going: forAskings(3), start: placed(first), stay: 100 })
      for (const plan of [afresh, again]) {
        expectLegal(later, plan)
        expect(plan.weight).toBeLessThanOrEqual(plan.bound + 1e-6)
      }
      const gone = ({ candidate }: Placed) =>
        [problem.candidates[candidate]!.one, problem.candidates[candidate]!.other].includes(absent)
      const isPinned = ({ candidate }: Placed) => pinned.some((pin) => pin.candidate === candidate)
      expect(changed(placed(first), again)).toEqual(placed(first).filter((held) => gone(held) && !isPinned(held)))
    }),
    { numRuns: 100 },
  )
})

test('after no-shows in a gathering of 300, only who misses a partner gets another', () => {
  const people = 300
  const random = new Random(7)
  const candidates: Candidate[] = []
  for (let one = 0; one < people; one++)
    for (let count = 0; count < 15; count++) {
      const other = (one + 1 + 7 * count + random.below(7)) % people
      candidates.push({ one, other, weight: 1 + random.below(50) })
    }
  const problem = { people, slots: 16, tables: 60, candidates, most: Array<number>(people).fill(6) }
  const first = planMeetings(problem, { going: forAskings(300) })
  const from = 5
  const available = Array.from({ length: people }, (_, person) => (person % 20 === 0 ? 0 : slotsFrom(0, 16)))
  const pinned = placed(first).filter(({ slot }) => slot < from)
  const later = { ...problem, available, pinned, from }
  const again = planMeetings(later, { going: forAskings(100), start: placed(first), stay: 1 })
  expectLegal(later, again)
  const orphans = first.meetings.filter(({ one, other, slot }) => slot >= from && (one % 20 === 0 || other % 20 === 0))
  expect(orphans.length).toBeGreaterThan(30)
  expect(again.meetings.length).toBeGreaterThan(first.meetings.length - orphans.length)
  // A meeting moves only where that spares more than a break.
  const lost = changed(placed(first), again).length - orphans.length
  expect(lost).toBeLessThan(0.1 * first.meetings.length)
  const without = planMeetings(later, { going: forAskings(0), start: placed(first), stay: 1 })
  expect(again.breaks + lost).toBeLessThanOrEqual(without.breaks + changed(placed(first), without).length)
})

test('a timetable goes on from another, meeting by meeting, and a move is made when it spares more breaks than it costs', () => {
  // Person 0 meets three others in slots 0, 2 and 4 of 5: one move to slot 1 or 3 mends both breaks.
  const meetings = [1, 2, 3].map((other) => ({ one: 0, other, slots: slotsFrom(0, 5) }))
  const problem = { people: 4, slots: 5, tables: 1, meetings }
  const places = [0, 2, 4].map((slot) => ({ slot, table: 0 }))
  const dear = planTimetable(problem, { going: forAskings(20), start: { places, stay: 3 } })
  expect(dear).toMatchObject({ slotOf: [0, 2, 4], breaks: 2 })
  const cheap = planTimetable(problem, { going: forAskings(20), start: { places, stay: 1.5 } })
  expect(cheap).toMatchObject({ breaks: 0 })
  const moves = cheap.slotOf.filter((slot, at) => slot !== places[at]!.slot)
  expect(moves.length).toBe(1)
})

test('pins that contradict each other are named, and no plan is made of them', () => {
  const problem: MeetingsProblem = {
    people: 4,
    slots: 3,
    tables: 2,
    candidates: [
      { one: 0, other: 1, weight: 1 },
      { one: 0, other: 2, weight: 1 },
      { one: 2, other: 3, weight: 1 },
    ],
    pinned: [
      { candidate: 0, slot: 0, table: 0 },
      { candidate: 1, slot: 0, table: 1 },
      { candidate: 2, slot: 3, table: 0 },
    ],
  }
  expect(meetingsContradictions(problem)).toEqual([
    { reason: 'pinnedTogether', candidate: 1, with: 0 },
    { reason: 'pinnedNowhere', candidate: 2 },
  ])
  expect(() => planMeetings(problem, { going: forAskings(1) })).toThrow('pinned meetings contradict each other')
})
