import { Random } from '#engine/kit'
import { behindFigures, type Facts } from './report/behind.ts'
import { type Figures, figuresOf } from './report/figures.ts'
import { renew, type Standings } from './rules/renewing.ts'

const disciplines = ['camera', 'sound', 'code']
const kinds = ['studio', 'school']

/** A small city, for tests: everybody of three groups and two kinds, at three gatherings of two series in two months. */
export function aCity(seed: number, people = 40): Facts {
  const random = new Random(seed)
  const encounters: Facts['encounters'] = []
  for (const [gathering, series, month] of [
    [1, 1, '2026-08'],
    [2, 1, '2026-08'],
    [3, 2, '2026-09'],
  ] as const)
    for (let one = 0; one < people; one++)
      for (let times = 0; times < 2; times++) {
        const other = random.below(people)
        if (other !== one) encounters.push({ one: one + 1, other: other + 1, gathering, series, month })
      }
  return {
    people: Array.from({ length: people }, (_, index) => ({
      id: index + 1,
      discipline: disciplines[random.below(disciplines.length)] ?? null,
      kind: kinds[random.below(kinds.length)] ?? 'none',
      came: random.below(4) > 0,
    })),
    encounters,
  }
}

export type Published = { standings: Standings; figures: Figures }

/** The report that follows another. */
export function publish(facts: Facts, key: string, month: string, last?: Published): Published {
  const before: Standings = last?.standings ?? new Map()
  const standings = renew(before, behindFigures(facts, key, before), month)
  return { standings, figures: figuresOf(standings, last?.figures, { month, disciplines, kinds }) }
}

/** What one person does between two reports, or did before the first. */
export const changes: Record<string, (facts: Facts, person: number) => Facts> = {
  'turns counting off': ({ people, encounters }, person) => ({
    people: people.filter(({ id }) => id !== person),
    encounters,
  }),
  'has another discipline': ({ people, encounters }, person) => ({
    people: people.map((one) =>
      one.id === person ? { ...one, discipline: one.discipline === 'code' ? 'sound' : 'code' } : one,
    ),
    encounters,
  }),
  'meets one more': ({ people, encounters }, person) => ({
    people,
    encounters: [
      ...encounters,
      { one: person, other: freeOf(encounters, person), gathering: 3, series: 2, month: '2026-09' },
    ],
  }),
  'goes to an organisation': ({ people, encounters }, person) => ({
    people: people.map((one) =>
      one.id === person ? { ...one, kind: one.kind === 'studio' ? 'school' : 'studio' } : one,
    ),
    encounters,
  }),
}

function freeOf(encounters: Facts['encounters'], person: number): number {
  const met = new Set(
    encounters.filter(({ one, other }) => one === person || other === person).flatMap((e) => [e.one, e.other]),
  )
  let other = 1
  while (met.has(other) || other === person) other++
  return other
}

/** What was before each of two reports. */
export type World = { first: Facts; second: Facts }
/** Who is looked for. */
export const target = 11

const without = (facts: Facts, ids: number[]): Facts => ({
  ...facts,
  people: facts.people.filter(({ id }) => !ids.includes(id)),
})

/** The target does something between two reports, alone or with four others whom the attacker knows of; or was there before. */
export const attacks: Record<string, (facts: Facts) => [World, World]> = {
  ...Object.fromEntries(
    Object.entries(changes).map(([what, change]) => [
      what,
      (facts: Facts): [World, World] => [
        { first: facts, second: facts },
        { first: facts, second: change(facts, target) },
      ],
    ]),
  ),
  'turns counting on': (facts) => [
    { first: without(facts, [target]), second: without(facts, [target]) },
    { first: without(facts, [target]), second: facts },
  ],
  'turns counting off together with four others': (facts) => [
    { first: facts, second: without(facts, [1, 2, 3, 4]) },
    { first: facts, second: without(facts, [1, 2, 3, 4, target]) },
  ],
  'was counted all the time': (facts) => [
    { first: without(facts, [target]), second: without(facts, [target]) },
    { first: facts, second: facts },
  ],
}
