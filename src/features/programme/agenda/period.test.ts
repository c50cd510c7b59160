import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isoWeek } from '#platform/i18n'
import { beside, readPeriod } from './period.ts'

test('addresses name periods', () => {
  expect(readPeriod({ year: '2026' })).toEqual({ unit: 'year', first: '2026-01-01', last: '2026-12-31' })
  expect(readPeriod({ year: '2028', month: '02' })).toEqual({ unit: 'month', first: '2028-02-01', last: '2028-02-29' })
  expect(readPeriod({ year: '2026', week: 'w53' })).toEqual({ unit: 'week', first: '2026-12-28', last: '2027-01-03' })
  expect(readPeriod({ year: '2026', month: '2', day: '3' })).toEqual({
    unit: 'day',
    first: '2026-02-03',
    last: '2026-02-03',
  })
})

test.each([
  { year: '2026', month: '13' },
  { year: '2026', month: '0' },
  { year: '2026', month: '02', day: '30' },
  { year: '2027', week: 'w53' },
  { year: '2026', week: 'w00' },
  { year: '99999' },
])('%o is no period', (params) => {
  expect(readPeriod(params)).toBeUndefined()
})

test('periods lie end to end, in both directions', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom('year', 'month', 'week', 'day'), (date, unit) => {
      const text = date.toISOString().slice(0, 10)
      const { year, week } = isoWeek(text)
      const [y = '', month = '', dayOfMonth = ''] = text.split('-')
      const period =
        unit === 'week'
          ? readPeriod({ year: String(year), week: `w${week}` })
          : readPeriod({
              year: y,
              ...(unit === 'year' ? {} : { month }),
              ...(unit === 'day' ? { day: dayOfMonth } : {}),
            })
      if (period === undefined) throw new Error(text)
      expect(period.first <= text && text <= period.last).toBe(true)
      expect(beside(period, 1).first).toBe(addDays(period.last, 1))
      expect(beside(beside(period, 1), -1)).toEqual(period)
    }),
  )
})
