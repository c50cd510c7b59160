import { expect, test } from 'vitest'
import { bridging, fewestTies } from './bridging.ts'

type Pair = { one: number; other: number }
const allPairs = (contacts: number): Pair[] =>
  Array.from({ length: contacts }, (_, one) => one).flatMap((one) =>
    Array.from({ length: contacts - one - 1 }, (_, step) => ({ one, other: one + step + 1 })),
  )
/** The same draw each time. */
function lot(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('nobody is told how they bridge with fewer than eight ties', () => {
  expect([0, 1, 5, fewestTies - 1].map((contacts) => bridging(contacts, []))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(bridging(8, [])).toEqual({ circles: 8, closeness: 'apart' })
})

test('whose contacts all know each other bridges less than whose contacts do not', () => {
  expect(bridging(12, allPairs(12))).toEqual({ circles: 6, closeness: 'close' })
  const halves = allPairs(12).filter(({ one, other }) => one < 6 === other < 6)
  expect(bridging(12, halves)).toEqual({ circles: 7, closeness: 'close' })
  expect(bridging(12, [{ one: 0, other: 1 }])).toEqual({ circles: 12, closeness: 'apart' })
})

test('an answer never says of two contacts whether they know each other', () => {
  // What is told does not depend on who is who. So an answer tells of no two contacts as long as it belongs to a network
  // with some ties and some missing: renumbered, that has the tie of any two, and renumbered otherwise it has not.
  const key = (contacts: number, ties: Pair[]) => JSON.stringify(bridging(contacts, ties))
  for (let contacts = fewestTies; contacts <= 24; contacts++) {
    const pairs = allPairs(contacts)
    const partly = new Set<string>()
    const draw = lot(contacts)
    for (let round = 0; round < 60; round++) {
      const share = draw()
      const ties = pairs.filter(() => draw() < share)
      if (ties.length > 0 && ties.length < pairs.length) partly.add(key(contacts, ties))
    }
    partly.add(key(contacts, pairs.slice(0, 1)))
    partly.add(key(contacts, pairs.slice(1)))
    expect(partly).toContain(key(contacts, []))
    expect(partly).toContain(key(contacts, pairs))
  }
})

test('the numbers of contacts can be dealt out in any order', () => {
  const draw = lot(7)
  const ties = allPairs(10).filter(() => draw() < 0.3)
  const turned = ties.map(({ one, other }) => ({ one: (one + 3) % 10, other: (other + 3) % 10 }))
  expect(bridging(10, turned)).toEqual(bridging(10, ties))
})
