import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fit, join, mercator, type Position } from './projection.ts'

const position: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: 5, max: 5.4, noNaN: true }),
  fc.double({ min: 52, max: 52.4, noNaN: true }),
)

describe('Web Mercator', () => {
  test('known places: the middle, the date line, the cut, and one tile corner', () => {
    expect(mercator([0, 0])).toEqual({ x: 0.5, y: 0.5 })
    expect(mercator([-180, 90]).x).toBe(0)
    expect(mercator([180, -85.0511287798066]).y).toBeCloseTo(1, 9)
    // Tile 3/4/2 has its upper left corner here (OpenStreetMap, Slippy map tilenames).
    expect(mercator([0, 66.51326044311186]).y).toBeCloseTo(2 / 8, 9)
  })
})

describe('fitting', () => {
  test('everything stands within the margins, and what is north stands higher', () => {
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (positions, ratio) => {
          const project = fit(positions, { ratio, margin: 0.1, least: 0.01 })
          for (const { x, y } of positions.map(project)) {
            expect(x * ratio).toBeGreaterThan(0.1 - 1e-9)
            expect((1 - x) * ratio).toBeGreaterThan(0.1 - 1e-9)
            expect(y).toBeGreaterThan(0.1 - 1e-9)
            expect(1 - y).toBeGreaterThan(0.1 - 1e-9)
          }
          const [[lon, lat]] = positions as [Position]
          expect(project([lon, lat + 0.01]).y).toBeLessThan(project([lon, lat]).y)
          expect(project([lon + 0.01, lat]).x).toBeGreaterThan(project([lon, lat]).x)
        },
      ),
    )
  })

  test('shapes keep their shape: the same step is as long to the east as to the south', () => {
    const ratio = 1.5
    const project = fit([[5.1, 52.2], [5.2, 52.25]], { ratio, margin: 0.1, least: 0.01 }) // prettier-ignore
    const from = mercator([5.15, 52.22])
    const east = mercator([5.16, 52.22])
    const south = mercator([5.15, 52.21])
    const [a, b, c] = [[5.15, 52.22], [5.16, 52.22], [5.15, 52.21]].map((place) => project(place as Position)) // prettier-ignore
    expect(((b!.x - a!.x) * ratio) / (east.x - from.x)).toBeCloseTo((c!.y - a!.y) / (south.y - from.y), 6)
  })

  test('one place stands in the middle, and so does nothing', () => {
    expect(fit([[5.17, 52.23]], { ratio: 1, margin: 0.1, least: 0.01 })([5.17, 52.23])).toEqual({ x: 0.5, y: 0.5 })
    expect(fit([], { ratio: 1, margin: 0.1, least: 0.01 })([5.17, 52.22])).toEqual({ x: 0.5, y: 0.5 })
  })
})

test('joining keeps every point, and leaves no two groups too close', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (points) => {
      const groups = join(points, 0.08, 1.5)
      expect(groups.flat()).toHaveLength(points.length)
      groups.forEach(([first], index) => {
        for (const [other] of groups.slice(index + 1))
          expect(Math.hypot(first!.x - other!.x, (first!.y - other!.y) / 1.5)).toBeGreaterThanOrEqual(0.08)
      })
    }),
  )
})
