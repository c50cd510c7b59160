import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#platform/i18n'
import { type KindTally, type Mark, marksIn, marksOnDialOf } from './marks.ts'

const year = { from: '2026-09-01', to: '2027-08-31' }
const total = (marks: Mark[]) => marks.reduce((sum, { count }) => sum + count, 0)
const everyDay = (kind: KindTally['kind']): KindTally => {
  const days = Array.from({ length: 365 }, (_, day) => day)
  return { kind, days, counts: days.map(() => 2), people: days.map(() => 80) }
}

describe('marks of days', () => {
  const tallies: KindTally[] = [
    { kind: 'talk', days: [0, 31, 60], counts: [1, 2, 3], people: [40, 80, 500] },
    { kind: 'workshop', days: [31], counts: [4], people: [160] },
  ]

  test('a dial that is not crowded has a mark for each day and kind, by date', () => {
    expect(marksOnDialOf(tallies, year.from, year)).toEqual([
      { date: '2026-09-01', kind: 'talk', count: 1, people: 40 },
      { date: '2026-10-02', kind: 'talk', count: 2, people: 80 },
      { date: '2026-10-02', kind: 'workshop', count: 4, people: 160 },
      { date: '2026-10-31', kind: 'talk', count: 3, people: 500 },
    ])
  })

  test('a span leaves out what is before and after it', () => {
    expect(marksIn(tallies, year.from, { from: '2026-10-02', to: '2026-10-30' }).map(({ date }) => date)).toEqual([
      '2026-10-02',
      '2026-10-02',
    ])
  })
})

describe('a crowded dial', () => {
  const crowded = [everyDay('talk'), everyDay('workshop')]
  const marks = marksOnDialOf(crowded, year.from, year)

  test('shows weeks, cut where a month ends, and loses nothing', () => {
    expect(marks.slice(0, 4)).toEqual([
      { date: '2026-09-01', kind: 'talk', count: 12, people: 480 },
      { date: '2026-09-01', kind: 'workshop', count: 12, people: 480 },
      { date: '2026-09-07', kind: 'talk', count: 14, people: 560 },
      { date: '2026-09-07', kind: 'workshop', count: 14, people: 560 },
    ])
    expect(marks.length).toBeLessThan(2 * 65)
    expect(total(marks)).toBe(2 * 2 * 365)
  })

  test('counts every week and month as the days would', () => {
    const day = fc.integer({ min: 0, max: 51 }).map((week) => addDays('2026-09-07', 7 * week))
    fc.assert(
      fc.property(day, (monday) => {
        const week = { from: monday, to: addDays(monday, 6) }
        const inWeek = marks.filter(({ date }) => date >= week.from && date <= week.to)
        expect(total(inWeek)).toBe(total(marksIn(crowded, year.from, week)))
      }),
    )
    const october = marks.filter(({ date }) => date.startsWith('2026-10'))
    expect(total(october)).toBe(2 * 2 * 31)
  })
})
