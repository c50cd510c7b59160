import { expect, test } from 'vitest'
import { Random } from '../kit/index.ts'
import { fieldOf } from './field.ts'
import { linearRounds } from './linear.ts'
import { shiftedRounds } from './shifts.ts'
import { translatedRounds } from './translations.ts'

test.each([2, 3, 4, 5, 7, 8, 9, 16, 25, 27])('%i elements are a field', (order) => {
  const { plus, times } = fieldOf(order)!
  const elements = [...Array(order).keys()]
  const all = (row: number[]) => row.toSorted((one, other) => one - other)
  for (const one of elements) {
    expect(all(elements.map((other) => plus(one, other)))).toEqual(elements)
    if (one > 0) expect(all(elements.map((other) => times(one, other)))).toEqual(elements)
    expect([plus(one, 0), times(one, 1), times(one, 0)]).toEqual([one, one, 0])
    for (const other of elements)
      for (const third of [1, order - 1, order >> 1]) {
        const joined = times(third, plus(one, other))
        if (joined !== plus(times(third, one), times(third, other))) expect([one, other, third]).toBe('distributive')
        if (times(times(one, other), third) !== times(one, times(other, third)))
          expect([one, other, third]).toBe('associative')
      }
  }
})

test('there is no field of 6, 10 or 12 elements', () => {
  expect([0, 1, 6, 10, 12, 100].map(fieldOf)).toEqual(Array.from({ length: 6 }, () => undefined))
})

/** Pairs that sit together, each time. */
function encounters(rounds: Int32Array[], size: number): string[] {
  return rounds.flatMap((seats) =>
    [...seats.keys()].flatMap((seat) =>
      [...seats.keys()]
        .filter((other) => other > seat && Math.floor(other / size) === Math.floor(seat / size))
        .map((other) => [seats[seat]!, seats[other]!].toSorted((a, b) => a - b).join(' ')),
    ),
  )
}

const everybodyOnce = (rounds: Int32Array[], people: number) => {
  for (const seats of rounds) expect(new Set(seats).size).toBe(people)
}

test.each([
  [4, 4, 5],
  [7, 5, 7],
  [8, 2, 9],
  [9, 3, 10],
  [12, 3, 6],
  [13, 6, 13],
])('%i tables of %i: %i rounds are written down, all pairs different', (tables, size, rounds) => {
  const found = linearRounds(tables, size, rounds)!
  expect(found.length).toBe(rounds)
  everybodyOnce(found, tables * size)
  const pairs = encounters(found, size)
  expect(new Set(pairs).size).toBe(pairs.length)
})

test.each([
  [10, 6, 6],
  [10, 5, 8],
  [12, 6, 7],
  [15, 7, 6],
  [6, 3, 5],
])('%i tables of %i: %i rounds of shifts are found, all pairs different', (tables, size, rounds) => {
  const found = shiftedRounds(tables, size, rounds, new Random(3))!
  expect(found.length).toBe(rounds)
  everybodyOnce(found, tables * size)
  const pairs = encounters(found, size)
  expect(new Set(pairs).size).toBe(pairs.length)
})

test('what cannot be written down is not', () => {
  expect([linearRounds(4, 4, 6), linearRounds(5, 4, 6), linearRounds(4, 5, 2), linearRounds(6, 3, 4)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  // In residues modulo an even number no two rows agree all the way round.
  expect(shiftedRounds(6, 4, 6, new Random(1))).toBeUndefined()
  expect(translatedRounds(8, 4, 11, new Random(1))).toBeUndefined()
  expect(translatedRounds(7, 4, 9, new Random(1))).toBeUndefined()
})

test('ten rounds at eight tables of four, for every seed: 480 encounters, all of different pairs', () => {
  for (let seed = 0; seed < 15; seed++) {
    const rounds = translatedRounds(8, 4, 10, new Random(seed))!
    expect(rounds.length).toBe(10)
    everybodyOnce(rounds, 32)
    expect(new Set(encounters(rounds, 4)).size).toBe(480)
  }
})
