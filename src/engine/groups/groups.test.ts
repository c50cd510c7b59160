import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forAskings } from '../kit/index.ts'
import { differencesBy, evenSizes, makeGroups, upperBound } from './index.ts'

const table = (people: number, cells: number[]) => {
  const difference = new Float64Array(people * people)
  let at = 0
  for (let one = 0; one < people; one++)
    for (let other = one + 1; other < people; other++)
      difference[one * people + other] = difference[other * people + one] = cells[at++ % cells.length]!
  return difference
}

/** The most that groups of these sizes can be worth, by trying every one. */
function bestOfAll(difference: Float64Array, people: number, sizes: number[]): number {
  const groups: number[][] = sizes.map(() => [])
  let best = -Infinity
  const place = (person: number, worth: number) => {
    if (person === people) best = Math.max(best, worth)
    else
      for (const [group, members] of groups.entries()) {
        if (members.length === sizes[group]) continue
        const gain = members.reduce((sum, other) => sum + difference[person * people + other]!, 0)
        members.push(person)
        place(person + 1, worth + gain)
        members.pop()
      }
  }
  place(0, 0)
  return best
}

test('as good as the best of all groupings of seven people, and never above the bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 21, maxLength: 21 }),
      fc.constantFrom<number[][]>([3, 4], [2, 2, 3], [7], [1, 6], [1, 1, 1, 4]),
      (cells, sizes) => {
        const difference = table(7, cells)
        const best = bestOfAll(difference, 7, sizes)
        const { worth, bound, groups } = makeGroups({ people: 7, sizes, difference }, { going: forAskings(16) })
        expect(worth).toBeCloseTo(best, 6)
        expect(bound).toBeGreaterThanOrEqual(best - 1e-9)
        expect(groups.map((group) => group.length)).toEqual(sizes)
        expect(groups.flat().sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6])
      },
    ),
    { numRuns: 60 },
  )
})

test('four disciplines over five groups: every group has all four', () => {
  const discipline = Array.from({ length: 20 }, (_, person) => person % 4)
  const difference = differencesBy(20, [{ of: discipline, weight: 1 }])
  const { groups } = makeGroups({ people: 20, sizes: evenSizes(20, 5), difference }, { going: forAskings(20) })
  for (const group of groups) expect(group.map((person) => discipline[person]).sort()).toEqual([0, 1, 2, 3])
})

test('pinned people stay, who must be apart is apart', () => {
  const difference = table(9, [1, 3, 2])
  const pinned = [
    { person: 4, group: 0 },
    { person: 5, group: 2 },
  ]
  const apart = [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const
  const { groups } = makeGroups({ people: 9, sizes: [3, 3, 3], difference, pinned, apart }, { going: forAskings(10) })
  expect(groups[0]).toContain(4)
  expect(groups[2]).toContain(5)
  expect(groups.map((group) => group.filter((person) => person < 3).length)).toEqual([1, 1, 1])
})

test('the same seed gives the same groups; one person, nobody, and sizes that do not fit', () => {
  const problem = { people: 12, sizes: [4, 4, 4], difference: table(12, [5, 1, 4, 2, 8, 3, 7]) }
  expect(makeGroups(problem, { seed: 3, going: forAskings(3) })).toEqual(
    makeGroups(problem, { seed: 3, going: forAskings(3) }),
  )
  expect(makeGroups({ people: 1, sizes: [1], difference: [0] }, { going: forAskings(1) }).groups).toEqual([[0]])
  expect(makeGroups({ people: 0, sizes: [], difference: [] }, { going: forAskings(1) }).groups).toEqual([])
  expect(() => makeGroups({ people: 2, sizes: [1], difference: [0, 1, 1, 0] }, { going: forAskings(1) })).toThrow(
    'sizesDoNotAddUp',
  )
  expect(evenSizes(11, 3)).toEqual([4, 4, 3])
  expect(evenSizes(2, 5)).toEqual([1, 1])
  expect(upperBound({ people: 4, sizes: [2, 2], difference: table(4, [1]) })).toBe(2)
})
