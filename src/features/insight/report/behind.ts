import { groupOf } from '../rules/groups.ts'
import { type Part, partOf } from '../rules/parts.ts'
import type { Item } from '../rules/strength.ts'

/** What a report starts from: people who chose to be counted, and encounters of two of them, the first ones first. */
export type Facts = {
  people: { id: number; discipline: string | null; kind: string; came: boolean }[]
  encounters: { one: number; other: number; gathering: number | null; series: number | null; month: string }[]
}

/** A gathering with fewer counted people who met somebody is not a figure of its own; its series has it. */
export const fewestAtGathering = 10

type Known = Part & { discipline: string | null; kind: string; came: boolean }
type Met = { one: Known; other: Known; gathering: number | null; series: number | null; month: string; fresh: boolean }

/**
 * What is behind each figure, of the secret part of the people that is counted. Figures are the finest that there are, each
 * in one way of dividing: people by discipline, or by kind of organisation; ties by month, by two groups; encounters by
 * gathering. Nothing is crossed with anything else.
 * @param key the secret of this platform
 */
export function behindFigures(facts: Facts, key: string): Map<string, Item[]> {
  const people = new Map(facts.people.map((person) => [person.id, { ...person, ...partOf(key, person.id) }]))
  const met = encountersOf(facts, people)
  const behind = new Map<string, Item[]>()
  const put = (figure: string, item: Item) => {
    const items = behind.get(figure)
    if (items) items.push(item)
    else behind.set(figure, [item])
  }
  const active = new Set(met.flatMap(({ one, other }) => [one, other]))
  for (const person of people.values()) {
    if (!person.counted) continue
    for (const what of ['active', 'came'] as const) {
      if (what === 'active' ? !active.has(person) : !person.came) continue
      put(`${what}:discipline:${person.discipline ?? 'none'}`, [person.name, person.name, ''])
      put(`${what}:kind:${person.kind}`, [person.name, person.name, ''])
    }
  }
  for (const one of met.filter(({ fresh }) => fresh)) {
    put(`month:${one.month}`, tie(one, ''))
    const between = groupsOf(one)
    if (between) put(`between:${between.toSorted().join(':')}`, tie(one, ''))
  }
  for (const [gathering, some] of Map.groupBy(met, (one) => one.gathering)) {
    if (gathering === null) continue
    const large = new Set(some.flatMap(({ one, other }) => [one, other])).size >= fewestAtGathering
    const seen = new Set<string>()
    for (const one of some) {
      const item = tie(one, `${gathering} ${labelOf(one)}`)
      // Who met twice at one gathering met there.
      if (seen.has(`${item[0]} ${item[1]}`)) continue
      seen.add(`${item[0]} ${item[1]}`)
      put(large ? `gathering:${one.series ?? 0}:${gathering}` : `rest:${one.series ?? 0}`, item)
    }
  }
  return behind
}

/** Encounters of two who are counted; fresh: the first of the two. */
function encountersOf(facts: Facts, people: ReadonlyMap<number, Known>): Met[] {
  const before = new Set<string>()
  return facts.encounters.flatMap(({ one: oneId, other: otherId, ...rest }): Met[] => {
    const [one, other] = [people.get(oneId), people.get(otherId)]
    if (!one?.counted || !other?.counted) return []
    const pair = tie({ one, other }, '').join()
    const fresh = !before.has(pair)
    before.add(pair)
    return [{ one, other, ...rest, fresh }]
  })
}

/** Always in the same order, that of the names. */
const ordered = ({ one, other }: Pick<Met, 'one' | 'other'>): [Known, Known] =>
  one.name < other.name ? [one, other] : [other, one]

function tie(met: Pick<Met, 'one' | 'other'>, label: string): Item {
  const [one, other] = ordered(met)
  return [one.name, other.name, label]
}

function groupsOf(met: Met): [string, string] | undefined {
  const [one, other] = ordered(met)
  return one.discipline && other.discipline ? [groupOf(one.discipline), groupOf(other.discipline)] : undefined
}

/** The groups of both, in the order of their names, and whether it was the first time. */
function labelOf(met: Met): string {
  const [one, other] = ordered(met)
  const group = ({ discipline }: Known) => (discipline ? groupOf(discipline) : '-')
  return `${group(one)} ${group(other)} ${met.fresh ? 'new' : 'again'}`
}
