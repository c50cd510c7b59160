import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekdayOf } from '#platform/i18n'
import { dayInYear, occurrences } from './example-dates.ts'

const times = { start: '20:00', end: '22:00' }

test('the first Wednesday of December 2026 is the second, the fourth Monday of February 2027 the twenty-second', () => {
  expect(dayInYear({ month: 12, nth: 1, weekday: 'wed', ...times }, 2026)).toBe('2026-12-02')
  expect(dayInYear({ month: 2, nth: 4, weekday: 'mon', ...times }, 2027)).toBe('2027-02-22')
})

test('a yearly date comes once or twice around any day, on its weekday, never further than eight months ahead', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  const month = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(
      day,
      month,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('mon', 'sun'),
      (date, month, nth, weekday) => {
        const today = date.toISOString().slice(0, 10)
        const days = occurrences({ month, nth, weekday, ...times }, today)
        expect([1, 2]).toContain(days.length)
        for (const each of days) {
          expect(weekdayOf(each)).toBe(weekday === 'mon' ? 1 : 7)
          expect(Number(each.slice(5, 7))).toBe(month)
          expect(each <= addDays(today, 243)).toBe(true)
        }
      },
    ),
  )
})
