import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../kit/index.ts'
import { type Profile, Ranking, rarities } from './index.ts'

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

test('of common traits only some people are read, others for everybody who asks, so that all are met', () => {
  const crowd: Profile[] = Array.from({ length: 100 }, (_, person) => ({
    offers: person < 3 ? [0, 1] : [1],
    seeks: person < 3 ? [0, 1] : [1],
  }))
  const ranking = new Ranking(crowd, 2)
  const met = crowd.map((_, asker) => ranking.suggest(asker, { count: 100, most: 20 }).map(({ person }) => person))
  for (const [asker, people] of met.entries()) {
    expect(people.length).toBeLessThanOrEqual(22)
    if (asker < 3) expect(people.slice(0, 2)).toEqual([0, 1, 2].filter((person) => person !== asker))
  }
  expect(new Set(met.flat()).size).toBe(100)
})

test('some of the members rank as all of them do, when rarities and exposure of all are given', () => {
  fc.assert(
    fc.property(
      fc.array(profile, { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }),
      (profiles, times) => {
        const offering = Array.from(
          { length: traits },
          (_, trait) => profiles.filter(({ offers, visible }) => visible && offers.includes(trait)).length,
        )
        const shown = times.slice(0, profiles.length)
        const usual = shown.reduce((sum, count) => sum + count, 0) / shown.length
        const all = new Ranking(profiles, traits, { shown }).suggest(0, { count: 3 })
        const chosen = [0, ...all.map(({ person }) => person).toSorted((one, other) => one - other)]
        const known = {
          rarity: rarities(profiles.length, offering),
          shown: chosen.map((person) => shown[person]!),
          usual,
        }
        const few = new Ranking(
          chosen.map((person) => profiles[person]!),
          traits,
          known,
        ).suggest(0, { count: 3 })
        expect(few.map((found) => ({ ...found, person: chosen[found.person]! }))).toEqual(all)
      },
    ),
  )
})

test('nobody stays invisible: after as many askings as one has possible partners, all were shown', () => {
  // Nine are rarer, and so better, than the other twenty.
  const crowd: Profile[] = Array.from({ length: 30 }, (_, person) => ({
    offers: person === 0 ? [0] : [1, ...(person < 10 ? [2] : [])],
    seeks: person === 0 ? [1, 2] : [0],
  }))
  const seen = (asking: Parameters<Ranking['suggest']>[1]) => {
    const ranking = new Ranking(crowd, 3)
    const people = new Set<number>()
    for (let asked = 0; asked < 29; asked++)
      for (const { person } of ranking.suggest(0, asking)) {
        people.add(person)
        ranking.countShown([person])
      }
    return people.size
  }
  expect(seen({ count: 2, weights: { crowding: 0 } })).toBe(29)
  expect(seen({ count: 2, weights: { crowding: 0 }, reserved: 0 })).toBe(2)
})

test('a whole membership asks once for ten: everybody with a possible partner is shown, and nobody is flooded', () => {
  const random = new Random(5)
  const some = (count: number) => Array.from({ length: count }, () => Math.floor(random.next() ** 3 * 300))
  const members: Profile[] = Array.from({ length: 1500 }, () => ({
    offers: some(1 + random.below(5)),
    seeks: some(1 + random.below(4)),
    group: random.below(8),
  }))
  const gains = (one: Profile, other: Profile) => one.seeks.some((trait) => other.offers.includes(trait))
  const partnered = members.map((one) =>
    members.some((other) => one !== other && gains(one, other) && gains(other, one)),
  )
  const order = random.shuffle([...members.keys()])
  const exposure = (asking: Omit<Parameters<Ranking['suggest']>[1], 'count'>) => {
    const ranking = new Ranking(members, 300)
    const times = members.map(() => 0)
    for (const asker of order)
      for (const { person } of ranking.suggest(asker, { count: 10, ...asking })) {
        ranking.countShown([person])
        times[person]!++
      }
    const mean = times.reduce((sum, count) => sum + count, 0) / partnered.filter(Boolean).length
    return {
      invisible: times.filter((count, person) => count === 0 && partnered[person]).length,
      most: Math.max(...times) / mean,
    }
  }
  const spread = exposure({})
  const plain = exposure({ weights: { crowding: 0 }, reserved: 0 })
  expect(spread.invisible).toBe(0)
  expect(spread.most).toBeLessThan(4)
  expect(plain.invisible).toBeGreaterThan(0)
  expect(plain.most).toBeGreaterThan(2 * spread.most)
})

test('nobody there, nothing sought, and a trait named twice', () => {
  const ranking = new Ranking(
    [
      { offers: [], seeks: [] },
      { offers: [0, 0], seeks: [1, 1] },
      { offers: [1], seeks: [0] },
    ],
    2,
  )
  expect(ranking.suggest(0, { count: 5 })).toEqual([])
  expect(ranking.suggest(1, { count: 0 })).toEqual([])
  const twice = ranking.suggest(1, { count: 5 })
  expect(twice).toEqual([{ person: 2, score: Math.log(1 + 3), gets: [1], gives: [0], otherGroup: false }])
})
