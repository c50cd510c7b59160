import { expect, test } from 'vitest'
import { aCity, attacks, changes, publish, type Published, target, type World } from '../testing.ts'
import { countedShare, partOf } from '../rules/parts.ts'
import { difference, fewest, strength } from '../rules/strength.ts'
import type { Facts } from './behind.ts'

// The attacker knows everything about everybody else, the program, and both reports; not the secret of the platform, nor
// whether the target did the thing. Two worlds, equally likely: in one the target did it, in the other not.
const limit = (1 + countedShare) / 2
// Each guess takes two reports, with their rounds of chance: some eight seconds a test, more when a machine has much to do.
const patience = 120_000
const keys = (from: number, count: number) => Array.from({ length: count }, (_, index) => `key ${from + index}`)

/** All that was published, number by number; and every sum and difference of two reports an attacker would try. */
function seen(world: World, key: string): Map<string, string> {
  const first = firstOf(world.first, key)
  const second = publish(world.second, key, '2026-09', first)
  const [before, after] = [flat(first), flat(second)]
  const features = new Map<string, string>()
  for (const [name, value] of before) features.set(`before ${name}`, String(value))
  for (const [name, value] of after) {
    const old = before.get(name)
    features.set(`after ${name}`, String(value))
    features.set(
      `less ${name}`,
      typeof value === 'number' && typeof old === 'number' ? String(value - old) : [old, value].map(String).join(' '),
    )
  }
  for (const [which, numbers] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const table of ['active', 'came', 'months', 'between', 'bridging']) {
      const parts = [...numbers].filter(([name, value]) => name.startsWith(table) && typeof value === 'number')
      features.set(`${which} sum ${table}`, String(parts.reduce((sum, [, value]) => sum + Number(value), 0)))
    }
  return features
}

/** Both worlds often begin the same. */
const begun = new WeakMap<Facts, Map<string, Published>>()
function firstOf(facts: Facts, key: string): Published {
  const known = begun.get(facts) ?? new Map<string, Published>()
  begun.set(facts, known)
  const report = known.get(key) ?? publish(facts, key, '2026-08')
  known.set(key, report)
  return report
}

function flat({ figures }: Published): Map<string, unknown> {
  const numbers = new Map<string, unknown>()
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return void numbers.set(path, value)
    for (const [index, part] of Object.entries(value)) walk(part, `${path} ${(part as { key?: string })?.key ?? index}`)
  }
  for (const [name, part] of Object.entries(figures)) walk(part, name)
  return numbers
}

/** An attacker who tries both worlds with secrets of their own, and learns what each published number says of the world. */
class Attacker {
  private tally = new Map<string, [number, number]>()
  private runs = 0
  learn(worlds: [Map<string, string>, Map<string, string>]) {
    this.runs++
    for (const [world, features] of worlds.entries())
      for (const feature of features) {
        const key = feature.join('=')
        const counts = this.tally.get(key) ?? [0, 0]
        counts[world]!++
        this.tally.set(key, counts)
      }
  }
  /** The more likely world: all evidence together, and the single clearest sign. */
  guesses(features: Map<string, string>): { together: number; clearest: number } {
    const evidence = [...features].map((feature) => {
      const [without, with_] = this.tally.get(feature.join('=')) ?? [0, 0]
      return Math.log((with_ + 0.5) / (without + 0.5))
    })
    const clearest = evidence.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0
    return { together: Number(evidence.reduce((sum, one) => sum + one, 0) > 0), clearest: Number(clearest > 0) }
  }
}

type See = (world: World, key: string) => Map<string, string>

/** How often the better of both ways of guessing is right, on secrets the attacker did not learn from. */
function success(worlds: [World, World], see: See, learning = 20, trials = 20): number {
  const attacker = new Attacker()
  for (const key of keys(0, learning)) attacker.learn([see(worlds[0], key), see(worlds[1], key)])
  let [together, clearest] = [0, 0]
  for (const key of keys(learning, trials))
    for (const [world, one] of worlds.entries()) {
      const guess = attacker.guesses(see(one, key))
      together += Number(guess.together === world)
      clearest += Number(guess.clearest === world)
    }
  return Math.max(together, clearest) / (2 * trials)
}

const seeds = [1]

test.each(Object.keys(attacks))(
  'who knows everybody else does not learn whether the target %s',
  (what) => {
    const successes = seeds.map((seed) => success(attacks[what]!(aCity(seed)), seen))
    expect(successes.reduce((sum, one) => sum + one, 0) / seeds.length).toBeLessThanOrEqual(limit)
  },
  patience,
)

test('there is something to attack: the small city has figures of most kinds', () => {
  const { figures } = publish(aCity(1), 'key 1', '2026-08')
  const shown = [
    figures.active.discipline,
    figures.active.kind,
    figures.came.discipline,
    figures.months,
    figures.between,
  ]
  expect(shown.map((table) => table.figures.filter(({ count }) => count !== null).length >= 1)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ])
  expect(figures.bridging.map(({ key }) => key)).toContain('all')
})

test('the same attacker finds the target in figures that are only counted', () => {
  const counted: See = (world) =>
    new Map(
      [world.first, world.second].flatMap(({ people, encounters }, index) => {
        const ids = new Set(people.map(({ id }) => id))
        const ties = encounters.filter(({ one, other }) => ids.has(one) && ids.has(other))
        return [
          ...Map.groupBy(people, ({ discipline }) => discipline),
          ...Map.groupBy(ties, ({ gathering }) => gathering),
        ].map(([key, some]) => [`${index} ${key}`, String(some.length)] as const)
      }),
    )
  expect(success(attacks['turns counting off']!(aCity(1)), counted, 4, 4)).toBe(1)
})

test('reports do not depend at all on who is in the part that is left out: so no attacker can do better than the limit', () => {
  const left = keys(0, 60).filter((key) => !partOf(key, target).counted)
  expect(left.length).toBeGreaterThan(5)
  for (const key of left.slice(0, 6))
    for (const attack of Object.values(attacks)) {
      const [one, other] = attack(aCity(3))
      expect(seen(other, key)).toEqual(seen(one, key))
    }
})

test('even who has the secret sees nothing of one person, but where four others had changed since the last renewal', () => {
  let visible = 0
  let runs = 0
  for (let seed = 10; seed < 20; seed++)
    for (const change of Object.values(changes)) {
      const facts = aCity(seed)
      const first = publish(facts, `key ${seed}`, '2026-08')
      const quiet = publish(facts, `key ${seed}`, '2026-09', first)
      const second = publish(change(facts, target), `key ${seed}`, '2026-09', first)
      expect(quiet).toEqual({ standings: first.standings, figures: { ...first.figures, months: quiet.figures.months } })
      for (const [figure, { since, items }] of second.standings)
        if (since === '2026-09')
          expect(strength(difference(first.standings.get(figure)?.items ?? [], items))).toBeGreaterThanOrEqual(fewest)
      runs++
      if (JSON.stringify(second.figures) !== JSON.stringify(quiet.figures)) visible++
    }
  expect(visible / runs).toBeLessThan(0.1)
})
