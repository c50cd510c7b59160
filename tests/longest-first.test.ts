import { expect, test } from 'vitest'
import { longestFirst } from './longest-first.ts'

const others = ['src/a.test.ts', 'src/b.test.ts', 'src/c.test.ts', 'src/d.test.ts', 'src/e.test.ts']
const long = ['tests/operations/life.test.ts', 'tests/journeys/every-page.test.ts', 'tests/journeys/door.test.ts']

test('the longest test files begin first, the others in an order that follows from the seed', () => {
  const order = (seed: number) => longestFirst([...others, ...long.toReversed()], seed)
  const orders = Array.from({ length: 20 }, (_, seed) => order(seed))
  for (const one of orders) {
    expect(one.slice(0, long.length)).toEqual(long)
    expect(one.slice(long.length).toSorted()).toEqual(others)
  }
  expect(new Set(orders.map(String)).size).toBeGreaterThan(10)
  expect(order(7)).toEqual(orders[7])
})
