import { expect, test } from 'vitest'
import { serverClock } from './server-clock.ts'

test('the time goes on by itself, and is set by what the server says halfway between asking and hearing', () => {
  let device = 0
  const clock = serverClock(1_000_000, () => device)
  device = 500
  expect(clock.now()).toBe(1_000_500)
  device = 1100
  clock.hear(2_000_000, 1000, 1100)
  expect(clock.now()).toBe(2_000_050)
  device = 2100
  expect(clock.now()).toBe(2_001_050)
})

test('a slow answer is not believed for a minute, and then it is better than none', () => {
  let device = 100
  const clock = serverClock(0, () => device)
  clock.hear(1_000_000, 0, 100)
  device = 9000
  clock.hear(5_000_000, 1000, 9000)
  expect(clock.now()).toBe(1_008_950)
  device = 80_000
  clock.hear(1_070_000, 72_000, 80_000)
  expect(clock.now()).toBe(1_074_000)
})
