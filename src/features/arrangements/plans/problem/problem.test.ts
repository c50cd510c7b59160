import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forAskings } from '#engine/kit'
import { solve } from '../../computing/solving.ts'
import { changesSince } from '../changes.ts'
import { isThere, type PlanFacts, type PlanPerson, type Two } from '../facts.ts'
import { placeNewcomers } from '../placing.ts'
import type { Pin } from '../plan.ts'
import { swapped } from '../swapping.ts'

type Format = PlanFacts['arrangement']['format']
const person = (id: number, more: Partial<PlanPerson> = {}): PlanPerson => ({
  ...{ id, personId: id, fixedTable: null, firstRound: null, lastRound: null, breaks: [], most: null },
  ...{ discipline: null, circles: [], seeks: [], offers: [], ...more },
})
function factsOf(
  format: Format,
  given: { people: PlanPerson[]; tables: number; seats: number; rounds: number } & Omit<
    Partial<PlanFacts>,
    'people' | 'tables'
  >,
): PlanFacts {
  const { people, tables, seats, rounds, ...more } = given
  return {
    arrangement: {
      ...{ id: 1, gathering_id: 1, format, title: null, starts_at: new Date('2026-12-01T19:00:00Z'), rounds },
      ...{ minutes: 15, pause: 0, most: null, automatic: true, prefer_new: 1, prefer_mixed: 1, state: 'open' },
      ...{ round: 0, round_ended_at: null },
    },
    tables: Array.from({ length: tables }, (_, index) => ({ number: index + 1, name: null, seats })),
    ...{ people, wishes: [], apart: [], agreed: [], met: [], ...more },
  }
}
const plain = { pins: [] as Pin[], from: 1, played: [], start: null }
const made = (facts: PlanFacts, asked: Partial<typeof plain> = {}, seed = 1) =>
  solve({ facts, asked: { ...plain, ...asked }, seed, milliseconds: 0 }, forAskings(400), () => {})
const together = (facts: ReturnType<typeof made>, pair: Two) =>
  facts.ok && facts.seats.some(({ participants }) => pair.every((id) => participants.includes(id)))

/** People with absences, wishes of their own and of the organiser, a few fixed. */
const anything = fc
  .record({
    format: fc.constantFrom<Format>('rounds', 'meetings', 'groups'),
    count: fc.integer({ min: 8, max: 24 }),
    absences: fc.array(
      fc.record({ who: fc.nat(23), first: fc.integer({ min: 1, max: 3 }), away: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 4 },
    ),
    apart: fc.array(fc.tuple(fc.nat(23), fc.nat(23)), { maxLength: 4 }),
    banned: fc.array(fc.tuple(fc.nat(23), fc.nat(23)), { maxLength: 3 }),
    seed: fc.nat(1000),
  })
  .map(({ format, count, absences, apart, banned, seed }) => {
    const people = Array.from({ length: count }, (_, index) => {
      const absence = format === 'groups' ? undefined : absences.find(({ who }) => who === index)
      return person(101 + index, {
        ...{
          discipline: ['beeld', 'geluid', null][index % 3] ?? null,
          seeks: [`s${index % 4}`],
          offers: [`s${(index + 1) % 4}`],
        },
        ...(absence ? { firstRound: absence.first, breaks: [absence.away] } : {}),
      })
    })
    const pairs = (list: [number, number][]) =>
      list.filter(([one, other]) => one < other && other < count).map(([one, other]): Two => [101 + one, 101 + other])
    const facts = factsOf(format, {
      ...{
        people,
        tables: format === 'meetings' ? 12 : 4,
        seats: format === 'meetings' ? 2 : 7,
        rounds: format === 'groups' ? 1 : 3,
      },
      apart: pairs(apart),
      wishes: pairs(banned).map(([one, other]) => ({ one, other, kind: 'apart' as const })),
    })
    return { facts, seed }
  })

describe('whatever is asked', () => {
  test('nobody sits twice in a round, away, at too full a table, or with whom not; and it can be published', () => {
    let plans = 0
    fc.assert(
      fc.property(anything, ({ facts, seed }) => {
        const plan = made(facts, {}, seed)
        if (!plan.ok) return expect(plan.problems.length).toBeGreaterThan(0)
        plans++
        const seen = new Set<string>()
        for (const { round, table, participants } of plan.seats) {
          expect(participants.length).toBeLessThanOrEqual(facts.tables[table - 1]?.seats ?? 0)
          for (const id of participants) {
            expect(seen.has(`${round} ${id}`)).toBe(false)
            seen.add(`${round} ${id}`)
            const who = facts.people.find((one) => one.id === id)
            expect(who && isThere(who, round)).toBe(true)
          }
        }
        for (const pair of facts.apart) expect(together(plan, pair)).toBe(false)
        for (const { one, other } of facts.wishes) expect(together(plan, [one, other])).toBe(false)
        const people = facts.people.map(({ id }) => id)
        expect(changesSince(facts, { from: 1, people, seats: plan.seats })).toBeUndefined()
      }),
      { numRuns: 40 },
    )
    expect(plans).toBeGreaterThan(15)
  }, 60_000)

  test('what is pinned stays where it is', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.nat(11), fc.constantFrom<Format>('rounds', 'groups'), (one, other, format) => {
        fc.pre(one !== other)
        const people = Array.from({ length: 12 }, (_, index) => person(index + 1))
        const facts = factsOf(format, { people, tables: 3, seats: 5, rounds: format === 'groups' ? 1 : 3 })
        const pins: Pin[] = [one, other].map((index) => ({ round: 1, table: 2, participant: index + 1 }))
        const plan = made(facts, { pins })
        const seat = plan.ok ? plan.seats.find(({ round, table }) => round === 1 && table === 2) : undefined
        expect(pins.every(({ participant }) => seat?.participants.includes(participant))).toBe(true)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

describe('1:1 meetings', () => {
  const people = Array.from({ length: 12 }, (_, index) => person(index + 1))
  test('what two agreed on comes first; only that, when nothing else is wanted', () => {
    const facts = factsOf('meetings', {
      people,
      tables: 6,
      seats: 2,
      rounds: 3,
      agreed: [
        [1, 2],
        [3, 4],
      ],
    })
    facts.arrangement.automatic = false
    const plan = made(facts)
    expect(plan.ok && plan.seats.map(({ participants }) => participants.toSorted((a, b) => a - b)).toSorted()).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(plan.ok && [plan.quality.agreedUnmet, plan.quality.unseated]).toEqual([
      0,
      [{ round: 0, people: [5, 6, 7, 8, 9, 10, 11, 12] }],
    ])
  })

  test('who gain from each other talk, rather than who do not', () => {
    const skilled = people.map((one, index) =>
      person(one.id, index < 4 ? { seeks: [`x${index % 2}`], offers: [`x${1 - (index % 2)}`] } : {}),
    )
    const plan = made(factsOf('meetings', { people: skilled, tables: 6, seats: 2, rounds: 2 }))
    for (const pair of [
      [1, 2],
      [3, 4],
      [1, 4],
      [2, 3],
    ] as Two[])
      expect(together(plan, pair)).toBe(true)
  })

  test('nobody wants anybody: that is said', () => {
    const facts = factsOf('meetings', { people, tables: 6, seats: 2, rounds: 3 })
    facts.arrangement.automatic = false
    expect(made(facts)).toEqual({ ok: false, problems: [{ reason: 'noMeetings' }] })
    const away = people.map((one) => person(one.id, { breaks: [1, 2, 3] }))
    expect(made(factsOf('meetings', { people: away, tables: 6, seats: 2, rounds: 3 }))).toEqual({
      ok: false,
      problems: [{ reason: 'nobodyAvailable' }],
    })
  })
})

test('people who met before, and people of one discipline, meet less', () => {
  const people = Array.from({ length: 16 }, (_, index) =>
    person(index + 1, { discipline: index < 8 ? 'beeld' : 'geluid' }),
  )
  const met = [1, 2, 3, 4].flatMap((one) =>
    [1, 2, 3, 4].filter((other) => other > one).map((other) => ({ pair: [one, other] as Two, times: 2 })),
  )
  const facts = factsOf('rounds', { people, tables: 8, seats: 2, rounds: 3, met })
  const plan = made(facts)
  expect(plan.ok && [plan.quality.known, plan.quality.within, plan.quality.repeats]).toEqual([0, 0, 0])
})

test('a wish with a different fixed table each is a contradiction with both names', () => {
  const people = [person(1, { fixedTable: 1 }), person(2, { fixedTable: 2 }), ...[3, 4, 5, 6].map((id) => person(id))]
  const wishes = [{ one: 1, other: 2, kind: 'must' as const }]
  expect(made(factsOf('rounds', { people, tables: 2, seats: 3, rounds: 2, wishes }))).toEqual({
    ok: false,
    problems: [{ reason: 'pinnedApartFromEach', people: [1, 2] }],
  })
})

test('a latecomer goes to a smallest group, of those to where fewest are alike, and not to whom is kept apart', () => {
  const people = [
    ...[1, 2, 3].map((id) => person(id, { discipline: 'beeld' })),
    ...[4, 5, 6].map((id) => person(id, { discipline: 'geluid' })),
    person(7, { discipline: 'beeld' }),
  ]
  const before = [
    { round: 1, table: 1, participants: [1, 2, 3] },
    { round: 1, table: 2, participants: [4, 5, 6] },
  ]
  const place = (more: Omit<Partial<PlanFacts>, 'people' | 'tables'>) => {
    const placed = placeNewcomers(factsOf('groups', { people, tables: 2, seats: 4, rounds: 1, ...more }), before)
    return 'seats' in placed
      ? placed.seats.find(({ participants }) => participants.includes(7))?.table
      : placed.problems
  }
  expect(place({})).toBe(2)
  expect(place({ apart: [[5, 7]] })).toBe(1)
  expect(
    place({
      apart: [
        [1, 7],
        [5, 7],
      ],
    }),
  ).toEqual([{ reason: 'noPlaceFor', people: [7], count: 1 }])
})

test('a swap moves two people and nobody else', () => {
  const seats = [
    { round: 1, table: 1, participants: [1, 2] },
    { round: 1, table: 2, participants: [3, 4] },
    { round: 2, table: 1, participants: [1, 3] },
  ]
  expect(swapped(seats, { round: 1, one: 1, other: 4 })).toEqual([
    { round: 1, table: 1, participants: [4, 2] },
    { round: 1, table: 2, participants: [3, 1] },
    { round: 2, table: 1, participants: [1, 3] },
  ])
  expect(swapped(seats, { round: 1, one: 1, other: 2 })).toBeUndefined()
})
