import { expect, test } from 'vitest'
import { divide, permilleOf } from './dividing.ts'

test('amounts add up exactly, whatever the weights', () => {
  expect(divide(100_000, [334, 333, 333])).toEqual([33_400, 33_300, 33_300])
  expect(divide(1000, [1, 1, 1])).toEqual([334, 333, 333])
  expect(divide(10, [333, 333, 334])).toEqual([3, 3, 4])
  expect(divide(0, [500, 500])).toEqual([0, 0])
  let seed = 7
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 500; round++) {
    const weights = Array.from({ length: 1 + random(9) }, () => 1 + random(1000))
    const total = random(10_000_000)
    const parts = divide(total, weights)
    const whole = weights.reduce((sum, one) => sum + one, 0)
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(total)
    // Nobody is more than a cent away from the exact share.
    expect(parts.every((part, at) => Math.abs(part - (total * (weights[at] ?? 0)) / whole) < 1)).toBe(true)
  }
})

test('a percentage has at most one decimal, with a comma or a point', () => {
  expect(['33,3', '33.3', ' 50 % ', '', '100', '100,1', '12,34', 'half', '-5'].map(permilleOf)).toEqual([
    ...[333, 333, 500, 0, 1000],
    ...[undefined, undefined, undefined, undefined],
  ])
})
