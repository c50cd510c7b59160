import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '../kinds.ts'
import { type Filter, noFilter, readFilter, writeFilter } from './filter.ts'

test('a filter comes back from its address as it went in', () => {
  const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
  const filter: fc.Arbitrary<Filter> = fc.record(
    {
      kinds: fc.subarray([...kinds]),
      languages: fc.subarray(['nl', 'en'] as const).map((list) => [...list]),
      free: fc.boolean(),
      online: fc.boolean(),
      series: slug,
      place: slug,
      organiser: slug,
      discipline: slug,
      from: fc.constant('2026-11-22'),
      to: fc.constant('2026-12-31'),
      words: fc
        .string({ minLength: 1, maxLength: 50 })
        .map((text) => text.trim())
        .filter((text) => text !== '' && !/\p{Cc}/u.test(text)),
    },
    { requiredKeys: ['kinds', 'languages', 'free', 'online'] },
  )
  fc.assert(
    fc.property(filter, (given) => {
      expect(readFilter(writeFilter(given))).toEqual({ ...blank, ...given })
    }),
  )
})

const blank = {
  series: undefined,
  place: undefined,
  organiser: undefined,
  discipline: undefined,
  from: undefined,
  to: undefined,
  words: undefined,
}

test('what makes no sense is left out', () => {
  const query = new URLSearchParams(
    'kind=borrel&kind=talk&series=../../etc&from=2026-02-31&to=gisteren&free=ja&language=fr&language=en&q=++',
  )
  expect(readFilter(query)).toEqual({ ...noFilter, ...blank, kinds: ['talk'], languages: ['en'] })
})

test('the same question has one address', () => {
  const a = readFilter(new URLSearchParams('free=1&kind=talk&kind=festival&kind=talk'))
  const b = readFilter(new URLSearchParams('kind=festival&kind=talk&free=1'))
  expect(writeFilter(a).toString()).toBe(writeFilter(b).toString())
})
