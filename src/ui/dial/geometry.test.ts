import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf, daysBetween, minutesOf, pathsOf, percent, ticksOf, type DialMark } from './geometry.ts'

const year = { from: '2026-01-01', to: '2026-12-31', room: 54 }
const dayInYear = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
const mark: fc.Arbitrary<DialMark> = fc.record({
  date: dayInYear,
  kind: fc.constantFrom('talk', 'workshop', 'festival'),
  count: fc.integer({ min: 1, max: 30 }),
  size: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
})

describe('days', () => {
  test('a summer has no shorter days: 29 March and 25 October count as one', () => {
    expect([
      daysBetween('2026-03-28', '2026-03-30'),
      daysBetween('2026-10-24', '2026-10-26'),
      daysBetween('2028-02-28', '2028-03-01'),
      daysBetween('2026-12-31', '2026-01-01'),
    ]).toEqual([2, 2, 2, -364])
  })
})

describe('bars', () => {
  test('bars of one day stand on each other, never overlap and never leave the dial', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        const perDay = new Map<number, number>()
        for (const { day, base, height } of barsOf(marks, year)) {
          expect(base).toBe(perDay.get(day) ?? 0)
          expect(height).toBeGreaterThan(0)
          perDay.set(day, base + height + 1)
        }
        const marksOfBusiest = Math.max(
          0,
          ...[...Map.groupBy(marks, ({ date }) => date).values()].map((day) => day.length),
        )
        // With more marks than px for them, each still gets its one px.
        const room = Math.max(year.room, 2 * marksOfBusiest)
        for (const top of perDay.values()) expect(top - 1).toBeLessThanOrEqual(room)
      }),
    )
  })

  test('every mark within the year has its bar on its day; others have none', () => {
    const marks = [
      { date: '2025-12-31', kind: 'talk', count: 1 },
      { date: '2026-01-01', kind: 'talk', count: 1 },
      { date: '2026-06-30', kind: 'talk', count: 0 },
      { date: '2026-12-31', kind: 'workshop', count: 2 },
      { date: '2027-01-01', kind: 'talk', count: 1 },
    ]
    expect(barsOf(marks, year).map(({ kind, day }) => [kind, day])).toEqual([
      ['talk', 0],
      ['workshop', 364],
    ])
  })

  test('more people, taller bar', () => {
    const sizes = [20, 200, 2000]
    const marks = sizes.map((size, index) => ({ date: `2026-01-0${index + 1}`, kind: 'talk', count: 1, size }))
    expect(barsOf(marks, year).map(({ height }) => height)).toEqual([12, 26, 40])
  })
})

describe('drawing', () => {
  test('one path for each kind, bars upright from the scale', () => {
    const bars = [
      { kind: 'talk', day: 0, base: 0, height: 10 },
      { kind: 'workshop', day: 0, base: 11, height: 5 },
      { kind: 'talk', day: 9, base: 0, height: 7 },
    ]
    expect(pathsOf(bars, 80)).toEqual([
      { kind: 'talk', path: 'M0.5 80v-10m9 10v-7' },
      { kind: 'workshop', path: 'M0.5 69v-5' },
    ])
  })

  test('ticks, shares and clock times', () => {
    expect(ticksOf([0, 31], 87, 22)).toBe('M0 87v22M31 87v22')
    expect([percent(0), percent(1 / 3), percent(1)]).toEqual(['0%', '33.33%', '100%'])
    expect([minutesOf('00:00'), minutesOf('09:30'), minutesOf('23:59')]).toEqual([0, 570, 1439])
  })
})
