import { expect, test } from 'vitest'
import { clockText } from '../live/clock-text.ts'
import { type ClockFacts, isFar, momentAt, roundTimes, secondsShown, stampOf } from './clock.ts'

const at = (time: string) => new Date(`2026-12-01T${time}:00Z`)

/** Three rounds of twenty minutes from 19:00, with five between them. */
const facts = (given: Partial<ClockFacts> = {}): ClockFacts => ({
  ...{ state: 'published', starts_at: at('19:00'), rounds: 3, minutes: 20, pause: 5, round: 0 },
  ...{ round_started_at: null, round_ended_at: null, paused_at: null, added_seconds: 0 },
  ...given,
})

const planned = { left: null, up: false, byPlan: true }

test.each([
  ['18:40', { phase: 'before', round: 1, to: at('19:00'), ...planned }],
  ['19:00', { phase: 'round', round: 1, to: at('19:20'), ...planned }],
  ['19:19', { phase: 'round', round: 1, to: at('19:20'), ...planned }],
  ['19:20', { phase: 'between', round: 2, to: at('19:25'), ...planned }],
  ['19:25', { phase: 'round', round: 2, to: at('19:45'), ...planned }],
  ['19:55', { phase: 'round', round: 3, to: at('20:10'), ...planned }],
  ['20:10', { phase: 'over', round: 3, byPlan: true }],
  ['23:00', { phase: 'over', round: 3, byPlan: true }],
])('nobody presses anything: at %s the plan counts', (time, moment) => {
  expect(momentAt(facts(), at(time))).toEqual(moment)
})

test('rounds without a pause follow each other', () => {
  expect(momentAt(facts({ pause: 0 }), at('19:20'))).toEqual({ phase: 'round', round: 2, to: at('19:40'), ...planned })
})

const running = { left: null, up: false, byPlan: false }

test('a round that was started late lasts as long as any', () => {
  const late = facts({ round: 1, round_started_at: at('19:10') })
  expect(momentAt(late, at('19:12'))).toEqual({ phase: 'round', round: 1, to: at('19:30'), ...running })
  expect(momentAt(late, at('19:31'))).toEqual({ phase: 'round', round: 1, to: at('19:30'), ...running, up: true })
  expect(secondsShown(momentAt(late, at('19:31')), at('19:31'))).toBe(0)
})

test('a minute more is a minute later', () => {
  const more = facts({ round: 1, round_started_at: at('19:10'), added_seconds: 60 })
  expect(momentAt(more, at('19:30'))).toEqual({ phase: 'round', round: 1, to: at('19:31'), ...running })
})

test('a clock that stands still keeps what it had', () => {
  const still = facts({ round: 2, round_started_at: at('19:30'), paused_at: at('19:38') })
  for (const now of [at('19:39'), at('21:00')]) {
    expect(secondsShown(momentAt(still, now), now)).toBe(12 * 60)
    expect(momentAt(still, now)).toMatchObject({ phase: 'round', round: 2, left: 12 * 60, up: false })
  }
})

test('between two rounds the clock counts down to the next, and waits for whoever leads', () => {
  const ended = facts({ round: 1, round_started_at: at('19:00'), round_ended_at: at('19:18') })
  expect(momentAt(ended, at('19:20'))).toEqual({ phase: 'between', round: 2, to: at('19:23'), ...running })
  expect(momentAt(ended, at('19:30'))).toEqual({ phase: 'between', round: 2, to: at('19:23'), ...running, up: true })
})

test('after the last round it is over, and so it is when somebody says so', () => {
  const last = facts({ round: 3, round_started_at: at('19:50'), round_ended_at: at('20:05') })
  expect(momentAt(last, at('20:06'))).toEqual({ phase: 'over', round: 3, byPlan: false })
  expect(momentAt(facts({ state: 'over' }), at('18:00'))).toEqual({ phase: 'over', round: 0, byPlan: false })
})

test('what is to come moves along with the round under way', () => {
  const late = facts({ round: 2, round_started_at: at('19:40'), added_seconds: 120 })
  expect(roundTimes(late, at('19:45'))).toEqual([
    { round: 1, from: at('19:00'), to: at('19:20') },
    { round: 2, from: at('19:40'), to: at('20:02') },
    { round: 3, from: at('20:07'), to: at('20:27') },
  ])
  expect(roundTimes(facts(), at('19:45')).map(({ from }) => from)).toEqual([at('19:00'), at('19:25'), at('19:50')])
})

test('a screen has something else to show when the version moves, and when the time comes', () => {
  const versioned = (version: number) => ({ ...facts(), version })
  expect(stampOf(versioned(7), at('18:59'))).toBe('7-before-1')
  expect(stampOf(versioned(7), at('19:00'))).toBe('7-round-1')
  expect(stampOf(versioned(8), at('19:00'))).toBe('8-round-1')
  const pressed = { ...facts({ round: 1, round_started_at: at('19:00') }), version: 9 }
  expect(stampOf(pressed, at('19:19'))).not.toBe(stampOf(pressed, at('19:20')))
})

test.each([
  [444, '07:24'],
  [0.2, '00:01'],
  [-3, '00:00'],
  [3730, '1:02:10'],
])('%s seconds is %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text)
})

test('weeks ahead nothing is counted down: it tells when, until a hundred minutes are left', () => {
  const far = (now: Date) => isFar(momentAt(facts(), now), now)
  expect([far(new Date('2026-11-01T12:00:00Z')), far(at('17:20')), far(at('17:21')), far(at('19:30'))]).toEqual([
    true,
    true,
    false,
    false,
  ])
  const stamps = ['17:00', '17:20', '17:21', '18:59'].map((time) => stampOf({ ...facts(), version: 3 }, at(time)))
  expect(stamps).toEqual(['3-before-1-far', '3-before-1-far', '3-before-1', '3-before-1'])
})
