import { expect, test } from 'vitest'
import { publish } from '../testing.ts'
import { partOf } from '../rules/parts.ts'
import type { Facts } from './behind.ts'

const key = 'key'
/** People who are in the part that is counted, so that a city can be built to the person. */
const ids = Array.from({ length: 400 }, (_, index) => index + 1).filter((id) => partOf(key, id).counted)
const person = (id: number, discipline: string): Facts['people'][number] => ({
  id,
  discipline,
  kind: 'none',
  came: true,
})
const met = (one: number, other: number, gathering: number): Facts['encounters'][number] => ({
  ...{ one, other, gathering, series: 1, month: '2026-08' },
})
const less = ({ people, encounters }: Facts, id: number): Facts => ({
  people: people.filter((one) => one.id !== id),
  encounters,
})

test('somebody whom twenty people met, and who goes, takes none of them out of a figure', () => {
  const [hub = 0, ...rest] = ids
  const [camera, sound] = [rest.slice(0, 20), rest.slice(20, 40)]
  const facts: Facts = {
    people: [
      person(hub, 'code'),
      ...camera.map((id) => person(id, 'camera')),
      ...sound.map((id) => person(id, 'sound')),
    ],
    encounters: [...camera.map((id) => met(hub, id, 1)), ...sound.map((id, index) => met(id, camera[index] ?? 0, 2))],
  }
  const first = publish(facts, key, '2026-08')
  const second = publish(less(facts, hub), key, '2026-09', first)
  expect([...first.standings.keys()].filter((figure) => figure.startsWith('active'))).toEqual([
    'active:discipline:camera',
    'active:discipline:sound',
    'active:kind:none',
  ])
  expect(second.standings).toEqual(first.standings)
})

test('a gathering stays in the figure it is in, when one person makes it large or small, or an organiser moves it', () => {
  const couples = (from: number, count: number, gathering: number) =>
    Array.from({ length: count }, (_, index) =>
      met(ids[from + 2 * index] ?? 0, ids[from + 2 * index + 1] ?? 0, gathering),
    )
  const people = ids.slice(0, 40).map((id, index) => person(id, index % 2 ? 'camera' : 'sound'))
  // Eight, eight and ten people.
  const facts: Facts = { people, encounters: [...couples(0, 4, 1), ...couples(8, 4, 2), ...couples(16, 5, 3)] }
  const first = publish(facts, key, '2026-08')
  const gatherings = [...first.standings].filter(([figure]) => /^(gathering|rest)/.test(figure))
  expect(gatherings.map(([figure, { items }]) => [figure, items.length])).toEqual([
    ['rest:1', 8],
    ['gathering:1:3', 5],
  ])
  const [one = 0, other = 0] = ids.slice(30, 32)
  const larger = { people, encounters: [...facts.encounters, met(one, ids[0] ?? 0, 1), met(other, ids[0] ?? 0, 1)] }
  const smaller = less(facts, ids[16] ?? 0)
  const moved = { people, encounters: facts.encounters.map((encounter) => ({ ...encounter, series: 2 })) }
  for (const after of [larger, smaller, moved])
    for (const [figure, standing] of gatherings)
      expect(publish(after, key, '2026-09', first).standings.get(figure)).toEqual(standing)
})
