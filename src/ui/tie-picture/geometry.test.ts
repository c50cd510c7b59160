import { expect, test } from 'vitest'
import { rings, sectorsOf } from './geometry.ts'

const people = (count: number, strength: 1 | 2 | 3 = 1) => Array.from({ length: count }, () => ({ strength }))
const distance = ({ x, y }: { x: number; y: number }) => Math.hypot(x, y)

test('who one met more often stands closer, and everybody stands inside the picture', () => {
  const [sector] = sectorsOf([[...people(3, 1), ...people(2, 2), ...people(1, 3)]])
  expect(sector?.people.map((one) => [one.strength, Math.round(distance(one))])).toEqual([
    [3, rings[3]],
    [2, rings[2]],
    [2, rings[2]],
    [1, rings[1]],
    [1, rings[1]],
    [1, rings[1]],
  ])
  for (const { people: all } of sectorsOf([people(120), people(3, 2), people(1, 3)]))
    for (const one of all) expect(Math.max(Math.abs(one.x), Math.abs(one.y)) + one.radius).toBeLessThan(200)
})

test('nobody covers another, from one person to a crowd', () => {
  for (const sizes of [[1], [2, 1], [5, 5, 5], [26], [12, 9, 1, 30], [60, 40]]) {
    const all = sectorsOf(sizes.map((size) => people(size))).flatMap((sector) => sector.people)
    for (const [index, one] of all.entries())
      for (const other of all.slice(index + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(Math.min(one.radius, other.radius))
  }
})

test('no people make no sectors', () => {
  expect(sectorsOf([])).toEqual([])
})
