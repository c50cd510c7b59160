import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renew, type Standings } from './renewing.ts'
import { coarse } from './rounding.ts'
import { countedShare, partOf } from './parts.ts'
import { difference, fewest, type Item, strength } from './strength.ts'
import { type Cell, feasible, suppress } from './suppress.ts'

const item = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }), fc.constantFrom('a', 'b'))
  .map(([one, other, label]): Item => [`p${Math.min(one, other)}`, `p${Math.max(one, other)}`, label])
const items = fc.uniqueArray(item, { maxLength: 14, selector: (one) => one.join() })

test('strength never says more people than it takes to explain all items, by trying every group of people', () => {
  fc.assert(
    fc.property(items, (some) => {
      const people = [...new Set(some.flatMap(([one, other]) => [one, other]))]
      let cover = people.length
      for (let chosen = 0; chosen < 2 ** people.length; chosen++) {
        const group = new Set(people.filter((_, index) => chosen & (1 << index)))
        if (some.every(([one, other]) => group.has(one) || group.has(other))) cover = Math.min(cover, group.size)
      }
      expect(strength(some)).toBeLessThanOrEqual(cover)
      expect(strength(some) * 2).toBeGreaterThanOrEqual(cover)
    }),
  )
})

test('one person with twenty ties counts as one, ten people two by two as five', () => {
  const star = Array.from({ length: 20 }, (_, index): Item => ['hub', `other ${index}`, ''])
  const couples = Array.from({ length: 5 }, (_, index): Item => [`one ${index}`, `other ${index}`, ''])
  expect([strength(star), strength(couples), strength([...star, ...couples])]).toEqual([1, 5, 6])
})

const behind = fc.dictionary(fc.constantFrom('x', 'y', 'z'), items).map((one) => new Map(Object.entries(one)))

test('whatever happens, a figure stays as it was or changes by at least five people', () => {
  fc.assert(
    fc.property(fc.array(behind, { minLength: 1, maxLength: 6 }), (months) => {
      let standings: Standings = new Map()
      for (const [index, now] of months.entries()) {
        const after = renew(standings, now, `2026-0${index + 1}`)
        for (const [figure, { items: kept }] of after) {
          const before = standings.get(figure)?.items ?? []
          if (kept !== before) expect(strength(difference(before, kept))).toBeGreaterThanOrEqual(fewest)
        }
        standings = after
      }
    }),
  )
})

const cells = fc
  .array(
    fc.record({
      count: fc.integer({ min: 0, max: 9 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      stood: fc.constantFrom(undefined, undefined, 'shown' as const, 'withheld' as const),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((some) =>
    some.map(({ count, share, stood }, index): Cell => {
      // What stands published had enough people behind it.
      const strong = Math.ceil(count * share)
      return {
        key: `k${index}`,
        count,
        strength: strong,
        stood: stood === 'shown' && strong < fewest ? undefined : stood,
      }
    }),
  )

/** Every value a withheld cell can have, by trying all that add up: what an attacker who has the total can know. */
function possible(hidden: number, left: number): number[] {
  const all = Array.from({ length: left + 1 }, (_, value) => value)
  let sums = new Set([0])
  for (let others = 1; others < hidden; others++)
    sums = new Set([...sums].flatMap((sum) => all.map((value) => sum + value)))
  return all.filter((value) => sums.has(left - value))
}

test('no cell with few people is shown, and who knows the total cannot tell a withheld one within five', () => {
  fc.assert(
    fc.property(cells, fc.boolean(), (table, complement) => {
      const { shown, total } = suppress(table, { complement })
      const all = table.reduce((sum, cell) => sum + cell.strength, 0)
      for (const cell of table.filter(({ key }) => shown.has(key))) {
        expect(cell.strength).toBeGreaterThanOrEqual(fewest)
        if (complement) expect(all - cell.strength).toBeGreaterThanOrEqual(fewest)
      }
      const withheld = table.filter(({ key }) => !shown.has(key))
      if (!total || withheld.length === 0) return
      expect(withheld.reduce((sum, { strength: people }) => sum + people, 0)).toBeGreaterThanOrEqual(fewest)
      const left = withheld.reduce((sum, { count }) => sum + count, 0)
      const values = possible(withheld.length, left)
      const range: [number, number] = [Math.min(...values), Math.max(...values)]
      expect(range).toEqual(feasible(table, new Set(withheld.map(({ key }) => key))))
      expect(range[1] - range[0]).toBeGreaterThanOrEqual(fewest)
    }),
    { numRuns: 300 },
  )
})

test('a cell that would follow from the total takes the smallest other one with it', () => {
  const table = [9, 3, 7, 12].map((count, index): Cell => ({ key: `k${index}`, count, strength: count }))
  expect(suppress(table)).toEqual({ shown: new Set(['k0', 'k3']), total: true })
})

test('when only cells are left that stand published, the total goes', () => {
  const table = [9, 3, 12].map((count, index): Cell => ({
    ...{ key: `k${index}`, count, strength: count },
    stood: count === 3 ? undefined : 'shown',
  }))
  expect(suppress(table)).toEqual({ shown: new Set(['k0', 'k2']), total: false })
})

test('a table does not change when nothing behind it does', () => {
  fc.assert(
    fc.property(cells, (table) => {
      const first = suppress(table)
      if (!first.total) return
      const same = table.map((cell) => ({
        ...cell,
        stood: first.shown.has(cell.key) ? ('shown' as const) : ('withheld' as const),
      }))
      expect(suppress(same)).toEqual(first)
    }),
  )
})

test('three in four people are counted, always the same, and names say nothing without the secret', () => {
  const parts = Array.from({ length: 4000 }, (_, id) => partOf('key', id))
  const share = parts.filter(({ counted }) => counted).length / parts.length
  expect(Math.abs(share - countedShare)).toBeLessThan(0.03)
  expect(new Set(parts.map(({ name }) => name)).size).toBe(4000)
  expect(partOf('key', 7)).toEqual(partOf('key', 7))
  expect(partOf('other', 7).name).not.toBe(partOf('key', 7).name)
})

test('an index comes in steps, and never at its end', () => {
  expect([-1, -0.52, 0.012, 0.33, 0.99].map(coarse)).toEqual([-0.9, -0.5, 0, 0.35, 0.9])
})
