import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Profile, Ranking } from './index.ts'

const traits = 6
const profile = fc.record({
  offers: fc.uniqueArray(fc.nat({ max: traits - 1 }), { maxLength: 3 }),
  seeks: fc.uniqueArray(fc.nat({ max: traits - 1 }), { maxLength: 3 }),
  group: fc.integer({ min: -1, max: 2 }),
  visible: fc.boolean(),
})

/** The score by its definition, looking at everybody. */
function scoreOf(profiles: Profile[], one: number, other: number): number {
  const offering = (trait: number) =>
    Math.max(1, profiles.filter(({ offers, visible }) => visible !== false && offers.includes(trait)).length)
  const gain = (seeker: Profile, giver: Profile) =>
    seeker.seeks
      .filter((trait) => giver.offers.includes(trait))
      .reduce((sum, trait) => sum + Math.log(1 + profiles.length / offering(trait)), 0) /
    Math.sqrt(Math.max(1, seeker.seeks.length))
  const [mine, theirs] = [profiles[one]!, profiles[other]!]
  const [gets, gives] = [gain(mine, theirs), gain(theirs, mine)]
  if (one === other || theirs.visible === false || gets === 0 || gives === 0) return 0
  const mixed = mine.group !== -1 && theirs.group !== -1 && mine.group !== theirs.group
  return ((2 * gets * gives) / (gets + gives)) * (mixed ? 1.25 : 1)
}

test('suggests those a full scan would, best first, each with what both gain', () => {
  fc.assert(
    fc.property(fc.array(profile, { minLength: 1, maxLength: 12 }), fc.nat({ max: 5 }), (profiles, count) => {
      const found = new Ranking(profiles, traits).suggest(0, { count })
      const scores = profiles.map((_, other) => scoreOf(profiles, 0, other))
      const best = scores.filter((score) => score > 0).sort((one, other) => other - one)
      expect(found.length).toBe(Math.min(count, best.length))
      for (const [at, { person, score, gets, gives }] of found.entries()) {
        expect(score).toBeCloseTo(best[at]!, 9)
        expect(score).toBeCloseTo(scores[person]!, 9)
        expect(gets.length * gives.length).toBeGreaterThan(0)
        expect(gets.every((trait) => profiles[0]!.seeks.includes(trait))).toBe(true)
      }
    }),
  )
})

const twins: Profile[] = Array.from({ length: 5 }, () => ({ offers: [0], seeks: [0] }))

test('somebody one met comes later, somebody blocked never, nobody suggests oneself', () => {
  const ranking = new Ranking(twins, 1)
  const people = (asking: Parameters<Ranking['suggest']>[1]) => ranking.suggest(0, asking).map(({ person }) => person)
  expect(people({ count: 9 })).toEqual([1, 2, 3, 4])
  expect(people({ count: 9, met: new Map([[1, 1]]), not: new Set([3]) })).toEqual([2, 4, 1])
  expect(people({ count: 9, met: new Map([[2, 2]]) })).toEqual([1, 3, 4])
})

test('exposure is spread: among equals everybody is shown as often, give or take one', () => {
  const ranking = new Ranking(twins, 1)
  const times = [0, 0, 0, 0, 0]
  for (let asked = 0; asked < 50; asked++) {
    const found = ranking.suggest(asked % 5, { count: 2 }).map(({ person }) => person)
    ranking.countShown(found)
    for (const person of found) times[person]!++
  }
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2)
})

test('common traits are skipped once enough people were looked at', () => {
  const crowd: Profile[] = Array.from({ length: 100 }, (_, person) => ({
    offers: person < 3 ? [0, 1] : [1],
    seeks: person < 3 ? [0, 1] : [1],
  }))
  const found = new Ranking(crowd, 2).suggest(0, { count: 100, most: 10 })
  expect(found.map(({ person }) => person)).toEqual([1, 2])
})
