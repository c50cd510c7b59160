import { againstChance, type Tie } from '#engine/ties'
import { groups } from '../rules/groups.ts'
import { coarse, estimate } from '../rules/rounding.ts'
import type { Standings } from '../rules/renewing.ts'
import { type Item, strength } from '../rules/strength.ts'
import { type Cell, suppress } from '../rules/suppress.ts'
import { fewestAtGathering } from './behind.ts'

/** An index beside what the same people with random seating would give, in steps of a twentieth. */
export type Index = {
  value: number
  chance: number
  /** Compared with chance: `more` and `less` when chance gives that in at most 1 of 40 cases, by permutation. */
  verdict: 'more' | 'less' | 'chance'
  /** How often chance gives at least as much apart, as an upper bound: 0.01, 0.05, or 1 when more often. */
  p: 0.01 | 0.05 | 1
}

/** Do people of different groups meet: at a gathering, in a series, in all. */
export type Bridging = {
  /** `all`, `series:3`, `gathering:3:12`, `rest:3` for the small gatherings of a series; series 0: none. */
  key: string
  since: string
  /** Estimates, to the nearest five. */
  people: number
  encounters: number
  /** (between - inside) / all: more is more bridging. */
  eiIndex: Index
  /** 1: only inside groups; 0: as by how many each has. */
  assortativity: Index
  /** Share of the encounters that were the first of two people which cross groups; null: too few. */
  newAcross: Index | null
}

const fewestEncounters = 20
const rounds = 199
const steady = 2026

type Subject = { key: string; since: string; items: readonly Item[] }

/**
 * The figures of bridging that may be published: subjects with at least ten people, twenty encounters and two groups, and
 * enough people behind them, less those that would let another be found by subtraction from its series, or from all.
 */
export function bridgingOf(standings: Standings, last: Bridging[] | undefined, month: string): Bridging[] {
  const before = new Map(last?.map((one) => [one.key, one]))
  const gatherings = [...standings]
    .filter(([key]) => /^(gathering|rest):/.test(key))
    .map(([key, { since, items }]): Subject => ({ key, since, items: items.filter(inGroups) }))
  const series = [...Map.groupBy(gatherings, ({ key }) => key.split(':')[1] ?? '0')].map(([id, some]) => {
    const own = some.filter(({ items }) => items.length > 0)
    const { shown, total } = suppress(own.map(cellOf), { complement: false })
    return { ...together(`series:${id}`, some), own: own.filter(({ key }) => shown.has(key)), total }
  })
  const { shown, total } = suppress(
    series.map((one) => {
      const cell = cellOf(one)
      if (!one.total) return { ...cell, strength: 0 }
      // A series whose parts stand published cannot be hidden any more either.
      return one.own.some((part) => cellOf(part).stood === 'shown') ? { ...cell, stood: 'shown' as const } : cell
    }),
    { complement: false },
  )
  const all = together('all', gatherings)
  return [
    ...(total && enough(all) ? [all] : []),
    ...series.filter(({ key }) => shown.has(key)).flatMap((one) => [one, ...one.own]),
  ].map((subject) => {
    const old = before.get(subject.key)
    return old?.since === subject.since ? old : bridging(subject)
  })

  function cellOf({ key, since, items }: Subject): Cell {
    const stood = before.has(key) ? 'shown' : 'withheld'
    return {
      key,
      count: items.length,
      strength: enough({ items }) ? strength(items) : 0,
      stood: since < month ? stood : undefined,
    }
  }
}

/** The encounters of several together, each once: a gathering that grew was with the rest before. */
function together(key: string, subjects: Subject[]): Subject {
  const items = new Map(
    subjects.flatMap((subject) =>
      subject.items.map((item) => [`${item[0]} ${item[1]} ${nodeOf(item)}`, item] as const),
    ),
  )
  return {
    key,
    since:
      subjects
        .map(({ since }) => since)
        .toSorted()
        .at(-1) ?? '',
    items: [...items.values()],
  }
}

const enough = ({ items }: Pick<Subject, 'items'>): boolean =>
  items.length >= fewestEncounters && peopleOf(items).size >= fewestAtGathering && groupsIn(items).size > 1

const inGroups = ([, , label]: Item): boolean => !label.split(' ').includes('-')
const groupsIn = (items: readonly Item[]) => new Set(items.flatMap(([, , label]) => label.split(' ').slice(1, 3)))
const peopleOf = (items: readonly Item[]) => new Set(items.flatMap(([one, other]) => [one, other]))

function bridging({ key, since, items }: Subject): Bridging {
  const fresh = items.filter(([, , label]) => label.endsWith(' new'))
  return {
    key,
    since,
    people: estimate(peopleOf(items).size, 1),
    encounters: estimate(items.length, 2),
    eiIndex: indexOf(items, 'eiIndex'),
    assortativity: indexOf(items, 'assortativity'),
    newAcross: enough({ items: fresh }) ? shareOf(indexOf(fresh, 'eiIndex')) : null,
  }
}

/** The share of ties between groups is (E-I index + 1) / 2. */
const shareOf = (index: Index): Index => ({
  ...index,
  value: Math.round((index.value + 1) * 10) / 20,
  chance: Math.round((index.chance + 1) * 10) / 20,
})

const nodeOf = ([, , label]: Item): string => label.split(' ', 1)[0] ?? ''

/** Who was at two gatherings is two people, each seated anew among those at the same gathering. */
function indexOf(items: readonly Item[], of: 'eiIndex' | 'assortativity'): Index {
  const people = new Map<string, number>()
  const [groupOf, blocks]: [number[], number[]] = [[], []]
  const gatherings = new Map<string, number>()
  const numberOf = (name: string, gathering: string, group: string): number => {
    const known = people.get(`${name} ${gathering}`)
    if (known !== undefined) return known
    if (!gatherings.has(gathering)) gatherings.set(gathering, gatherings.size)
    blocks.push(gatherings.get(gathering) ?? 0)
    groupOf.push((groups as readonly string[]).indexOf(group))
    people.set(`${name} ${gathering}`, people.size)
    return people.size - 1
  }
  const ties = items.map(([one, other, label]): Tie => {
    const [gathering = '', groupOne = '', groupOther = ''] = label.split(' ')
    return { one: numberOf(one, gathering, groupOne), other: numberOf(other, gathering, groupOther) }
  })
  const { observed, mean, atLeast, atMost } = againstChance(people.size, ties, groupOf, {
    of,
    rounds,
    seed: steady,
    blocks,
  })
  const least = Math.min(atLeast, atMost)
  return {
    value: coarse(observed),
    chance: coarse(mean),
    verdict: least > 0.025 ? 'chance' : atLeast < atMost ? 'more' : 'less',
    p: least <= 0.005 ? 0.01 : least <= 0.025 ? 0.05 : 1,
  }
}
