import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, offerEnd, type Queued } from './queue.ts'

type Party = Queued & { name: number }

const parties = (pools: number, largest: number) =>
  fc
    .array(
      fc.record({
        places: fc.integer({ min: 1, max: largest }),
        pools: fc.uniqueArray(fc.integer({ min: 1, max: pools }), { minLength: 1, maxLength: pools }),
        passed: fc.integer({ min: 0, max: 3 }),
        clashes: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((list) => list.map((one, name): Party => ({ ...one, name })))
const free = (pools: number) =>
  fc
    .array(fc.integer({ min: 0, max: 8 }), { minLength: pools, maxLength: pools })
    .map((list) => new Map(list.map((places, index) => [index + 1, places])))

const used = (admitted: Party[], pool: number) =>
  admitted.filter(({ pools }) => pools.includes(pool)).reduce((sum, { places }) => sum + places, 0)

test('no pool ever gives more than it has, nobody is in twice, and who has something else then is not let in', () => {
  fc.assert(
    fc.property(parties(3, 4), free(3), fc.boolean(), (queue, places, keepNothing) => {
      const { admitted } = decide(queue, places, keepNothing)
      for (const [pool, most] of places) expect(used(admitted, pool)).toBeLessThanOrEqual(most)
      expect(new Set(admitted).size).toBe(admitted.length)
      expect(admitted.some(({ clashes }) => clashes)).toBe(false)
    }),
  )
})

test('among people who come alone, for one hall, it is the first in line who do not have something else', () => {
  fc.assert(
    fc.property(parties(1, 1), fc.integer({ min: 0, max: 8 }), (queue, places) => {
      const able = queue.filter(({ clashes }) => !clashes)
      expect(decide(queue, new Map([[1, places]])).admitted).toEqual(able.slice(0, places))
    }),
  )
})

test('no place stays empty for nothing: whoever is left out does not fit, or a larger party was passed often enough', () => {
  fc.assert(
    fc.property(parties(3, 4), free(3), fc.boolean(), (queue, places, keepNothing) => {
      const { admitted, passed } = decide(queue, places, keepNothing)
      const room = (pool: number) => (places.get(pool) ?? 0) - used(admitted, pool)
      const counts = new Map(passed.map((one) => [one.entry.name, one.passed]))
      const out = queue.filter((one) => !admitted.includes(one) && !one.clashes)
      for (const one of out.filter(({ pools, places: size }) => pools.every((pool) => room(pool) >= size))) {
        expect(keepNothing).toBe(false)
        const ahead = out.filter(
          (other) => other.name < one.name && other.pools.some((pool) => one.pools.includes(pool)),
        )
        expect(ahead.some((other) => (counts.get(other.name) ?? other.passed) >= other.places)).toBe(true)
      }
    }),
  )
})

test('who passed somebody was smaller', () => {
  fc.assert(
    fc.property(parties(1, 4), fc.integer({ min: 0, max: 8 }), (queue, places) => {
      const { admitted } = decide(queue, new Map([[1, places]]))
      for (const one of admitted)
        for (const other of queue.slice(0, one.name))
          if (!admitted.includes(other) && !other.clashes) expect(one.places).toBeLessThan(other.places)
    }),
  )
})

test('a large party gets in, however many small ones keep coming as places become free one by one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 5 }),
      (size, more) => {
        const group: Party = { name: 0, places: size, pools: [1], passed: 0 }
        let queue: Party[] = [group]
        let left = 0
        let past = 0
        for (let round = 1; queue.includes(group); round++) {
          queue.push({ name: round, places: more[round % 6] ?? 1, pools: [1], passed: 0 })
          left++
          const { admitted, passed } = decide(queue, new Map([[1, left]]))
          for (const { entry, passed: count } of passed) entry.passed = count
          left -= used(admitted, 1)
          past += used(
            admitted.filter((one) => one !== group),
            1,
          )
          queue = queue.filter((one) => !admitted.includes(one))
          if (admitted.includes(group)) break
          expect(past).toBeLessThan(size + 3)
        }
        expect(past).toBeLessThan(size + 3)
      },
    ),
  )
})

test('who waits for something that is full altogether keeps nothing from others', () => {
  const slot: Party = { name: 0, places: 2, pools: [1, 2], passed: 9 }
  const other: Party = { name: 1, places: 1, pools: [1, 3], passed: 0 }
  const { admitted } = decide(
    [slot, other],
    new Map([
      [1, 1],
      [2, 0],
      [3, 4],
    ]),
  )
  expect(admitted).toEqual([other])
})

test.each([
  ['a month', '2026-12-22T11:00:00Z', '2026-11-23T11:00:00.000Z'],
  ['a day', '2026-11-23T11:00:00Z', '2026-11-22T19:00:00.000Z'],
  ['half an hour', '2026-11-22T11:30:00Z', '2026-11-22T11:15:00.000Z'],
  ['nothing: it has begun', '2026-11-22T10:00:00Z', '2026-11-22T11:15:00.000Z'],
])('an offer of 24 hours, with %s to go', (_, startsAt, end) => {
  expect(offerEnd(new Date('2026-11-22T11:00:00Z'), new Date(startsAt), 24).toISOString()).toBe(end)
})
