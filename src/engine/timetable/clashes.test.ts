import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clash, findClashes, type Timeslot } from './index.ts'

const rooms = ['studio', 'zaal', 'hal']
const people = ['anna', 'bram', 'chloe', 'daan']

const slots: fc.Arbitrary<Timeslot[]> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 30 }),
      length: fc.integer({ min: 0, max: 8 }),
      room: fc.option(fc.constantFrom(...rooms), { nil: undefined }),
      speakers: fc.array(fc.constantFrom(...people), { maxLength: 3 }),
      capacity: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      foreign: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map(({ length, ...one }, index) => ({ ...one, id: `s${index}`, end: one.start + length })))

/** The definition, word for word: every pair, every minute. */
function bySearching(all: Timeslot[], whole: { start: number; end: number }, seats: Map<string, number>): Clash[] {
  const clashes: Clash[] = []
  const minutes = (slot: Timeslot) => Array.from({ length: slot.end - slot.start }, (_, index) => slot.start + index)
  for (const one of all) {
    if (one.foreign) continue
    if (one.start < whole.start || one.end > whole.end) clashes.push({ kind: 'outside', one: one.id })
    const holds = seats.get(one.room ?? '')
    if (holds !== undefined && one.capacity !== undefined && one.capacity > holds)
      clashes.push({ kind: 'capacity', one: one.id, seats: holds })
  }
  all.forEach((a, index) => {
    for (const b of all.slice(index + 1)) {
      if ((a.foreign && b.foreign) || !minutes(a).some((minute) => minutes(b).includes(minute))) continue
      const [one, other] = a.foreign ? [b, a] : b.foreign || a.start <= b.start ? [a, b] : [b, a]
      if (a.room !== undefined && a.room === b.room)
        clashes.push({ kind: 'room', one: one.id, other: other.id, room: a.room })
      for (const speaker of new Set(a.speakers))
        if (b.speakers.includes(speaker)) clashes.push({ kind: 'speaker', one: one.id, other: other.id, speaker })
    }
  })
  return clashes
}

const inOrder = (clashes: Clash[]) => clashes.map((clash) => JSON.stringify(clash, Object.keys(clash).sort())).sort()

describe('clashes in a timetable', () => {
  test('are those that trying every pair and every minute finds, each once', () => {
    fc.assert(
      fc.property(slots, (all) => {
        const whole = { start: 3, end: 28 }
        const seats = new Map([
          ['studio', 20],
          ['zaal', 60],
        ])
        expect(inOrder(findClashes(all, whole, seats))).toEqual(inOrder(bySearching(all, whole, seats)))
      }),
      { numRuns: 500 },
    )
  })

  test('one after the other is no clash, at the same time is', () => {
    const slot = (id: string, start: number, end: number): Timeslot => ({ id, start, end, room: 'zaal', speakers: [] })
    const whole = { start: 0, end: 100 }
    expect(findClashes([slot('a', 10, 20), slot('b', 20, 30)], whole)).toEqual([])
    expect(findClashes([slot('b', 19, 30), slot('a', 10, 20)], whole)).toEqual([
      { kind: 'room', one: 'a', other: 'b', room: 'zaal' },
    ])
  })

  test('of a festival of five thousand sessions are found at once', () => {
    const many = Array.from({ length: 5000 }, (_, index): Timeslot => ({
      id: `${index}`,
      start: index * 2,
      end: index * 2 + 3,
      room: 'zaal',
      speakers: ['anna'],
    }))
    // Of the processor, so that a busy machine makes no difference; comparing each with each takes 12 million looks.
    const before = process.cpuUsage()
    expect(findClashes(many, { start: 0, end: 20_000 })).toHaveLength(2 * 4999)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  })
})
