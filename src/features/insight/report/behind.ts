import { groupOf } from '../rules/groups.ts'
import { type Part, partOf } from '../rules/parts.ts'
import type { Standings } from '../rules/renewing.ts'
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
 * @param before what stands behind the last report: a gathering stays in the figure it is in, however large it became and
 * wherever it was moved, or one person more would take everybody along from one figure to another
 */
export function behindFigures(facts: Facts, key: string, before: Standings): Map<string, Item[]> {
  const people = new Map(facts.people.map((person) => [person.id, { ...person, ...partOf(key, person.id) }]))
  const met = encountersOf(facts, people)
  const behind = new Map<string, Item[]>()
  const put = (figure: string, item: Item) => {
    const items = behind.get(figure)
    if (items) items.push(item)
    else behind.set(figure, [item])
  }
  const counted = [...people.values()].filter((person) => person.counted)
  const contacts = contactsIn(met)
  for (const [figure, some] of inBoth(
    'active',
    counted.filter((person) => contacts.has(person)),
  ))
    behind.set(figure, withContacts(some, contacts, before.get(figure)?.items ?? []))
  for (const [figure, some] of inBoth(
    'came',
    counted.filter(({ came }) => came),
  ))
    behind.set(
      figure,
      some.map(({ name }) => [name, name, '']),
    )
  for (const one of met.filter(({ fresh }) => fresh)) {
    put(`month:${one.month}`, tie(one, ''))
    const between = groupsOf(one)
    if (between) put(`between:${between.toSorted().join(':')}`, tie(one, ''))
  }
  const standing = figuresOfGatherings(before)
  for (const [gathering, some] of Map.groupBy(met, (one) => one.gathering))
    if (gathering !== null) {
      const figure = standing.get(String(gathering)) ?? figureOf(gathering, some)
      for (const item of atGathering(gathering, some)) put(figure, item)
    }
  return behind
}

/** People by discipline and, another figure, by kind of organisation. */
function inBoth(what: 'active' | 'came', people: readonly Known[]): Map<string, Known[]> {
  return new Map([
    ...Map.groupBy(people, ({ discipline }) => `${what}:discipline:${discipline ?? 'none'}`),
    ...Map.groupBy(people, ({ kind }) => `${what}:kind:${kind}`),
  ])
}

function contactsIn(met: readonly Met[]): Map<Known, Known[]> {
  const contacts = new Map<Known, Known[]>()
  for (const { one, other } of met) {
    contacts.set(one, [...(contacts.get(one) ?? []), other])
    contacts.set(other, [...(contacts.get(other) ?? []), one])
  }
  return contacts
}

/**
 * Each person with somebody they met, a different one for each where there is. So many who met one and the same person, and
 * nobody else, are one person: the figure does not change because that one comes. Nor because that one goes: who stands in
 * the figure keeps the contact that stands there, for to have met is past.
 */
function withContacts(
  people: readonly Known[],
  contacts: ReadonlyMap<Known, Known[]>,
  standing: readonly Item[],
): Item[] {
  const kept = new Map(standing.map((item) => [item[0], item]))
  const taken = new Set(standing.map(([, contact]) => contact))
  return people.map((person): Item => {
    const own = contacts.get(person) ?? []
    const contact = own.find(({ name }) => !taken.has(name)) ?? own[0] ?? person
    const item = kept.get(person.name) ?? ([person.name, contact.name, ''] as const)
    taken.add(item[1])
    return item
  })
}

/** Where each gathering is that stands in a figure, by its id. */
function figuresOfGatherings(before: Standings): Map<string, string> {
  const figures = new Map<string, string>()
  for (const [figure, { items }] of before)
    if (/^(gathering|rest):/.test(figure))
      for (const [, , label] of items) figures.set(label.slice(0, label.indexOf(' ')), figure)
  return figures
}

function figureOf(gathering: number, some: readonly Met[]): string {
  const series = some[0]?.series ?? 0
  const large = new Set(some.flatMap(({ one, other }) => [one, other])).size >= fewestAtGathering
  return large ? `gathering:${series}:${gathering}` : `rest:${series}`
}

/** Pairs who met at a gathering, each once. */
function atGathering(gathering: number, some: readonly Met[]): Item[] {
  const items = new Map<string, Item>()
  for (const met of some) {
    const item = tie(met, `${gathering} ${labelOf(met)}`)
    const pair = `${item[0]} ${item[1]}`
    if (!items.has(pair)) items.set(pair, item)
  }
  return [...items.values()]
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
