import type { GroupsContradiction, GroupsProblem } from '#engine/groups'
import { groupsContradictions } from '#engine/groups'
import type { PlanFacts, Two } from '../facts.ts'
import type { Problem } from '../plan.ts'
import { type Asked, labels, Numbers, plainProblems, sameTwo, wished } from './asked.ts'

/** What the thread makes a groups problem of: differences of each two people are too many to send. */
export type GroupsGiven = {
  problem: Omit<GroupsProblem, 'difference'>
  /** What people are: unlike there makes them differ by so much. */
  lists: { of: Int32Array; weight: number }[]
  /** What else makes two people differ, or alike. */
  pairs: { one: number; other: number; weight: number }[]
}

const weights = {
  discipline: [0.5, 2, 4],
  circle: [0.5, 1, 2],
  skills: 1,
  met: [0, -1, -2],
  want: 6,
  agreed: 8,
  ratherNot: -12,
}

/**
 * Mixed groups as the engine wants them: as even as the places allow, people of different disciplines and organisations
 * together, with what they seek and offer of different kinds too.
 */
export function groupsProblem(
  facts: PlanFacts,
  asked: Asked,
): { ok: true; given: GroupsGiven } | { ok: false; problems: Problem[] } {
  const plain = plainProblems(facts, asked)
  if (plain.length > 0) return { ok: false, problems: plain }
  const numbers = new Numbers(facts)
  const places = facts.tables.reduce((sum, { seats }) => sum + seats, 0)
  if (places < facts.people.length)
    return { ok: false, problems: [{ reason: 'tooFewSeats', count: facts.people.length, most: places }] }
  const base = baseProblem(facts, asked, numbers)
  const wrong = groupsContradictions(withoutDifference(base))
  if (wrong.length > 0) return { ok: false, problems: wrong.map((one) => inWords(one, numbers)) }
  const problem = withOwnWishes(base, facts, numbers)
  return problem === undefined
    ? { ok: false, problems: [{ reason: 'wishesTooMany' }] }
    : { ok: true, given: { problem, ...differences(facts, numbers) } }
}

type Base = GroupsGiven['problem']
const withoutDifference = (base: Base): GroupsProblem => ({ ...base, difference: [] })

function baseProblem(facts: PlanFacts, { pins }: Asked, numbers: Numbers): Base {
  const { people } = facts
  const kept = new Map(
    people.flatMap(({ fixedTable }, person) => (fixedTable === null ? [] : [[person, numbers.table(fixedTable)]])),
  )
  for (const { participant, table } of pins) kept.set(numbers.person(participant), numbers.table(table))
  const pinned = [...kept].map(([person, group]) => ({ person, group }))
  return {
    people: people.length,
    sizes: sizesOf(facts, pinned),
    pinned,
    apart: wished(facts, numbers, 'apart'),
    together: wished(facts, numbers, 'must'),
  }
}

/** As even as can be with the places there are, and room for who has a given group. */
function sizesOf({ people, tables }: PlanFacts, pinned: { group: number }[]): number[] {
  const sizes = tables.map((_, group) => pinned.filter((pin) => pin.group === group).length)
  const open = () =>
    sizes.map((size, group) => ({ size, group })).filter(({ size, group }) => size < (tables[group]?.seats ?? 0))
  for (let left = people.length - sizes.reduce((sum, size) => sum + size, 0); left > 0; left--) {
    const least = open().reduce<{ size: number; group: number } | undefined>(
      (best, one) => (best === undefined || one.size < best.size ? one : best),
      undefined,
    )
    if (least !== undefined) sizes[least.group] = least.size + 1
  }
  return sizes
}

function withOwnWishes(base: Base, facts: PlanFacts, numbers: Numbers): Base | undefined {
  const own = facts.apart.map(numbers.pair)
  const isOwn = (pair: readonly [number, number]) => own.some((other) => sameTwo([...pair], other))
  const problem: Base = {
    ...base,
    apart: [...(base.apart ?? []), ...own],
    together: (base.together ?? []).filter((pair) => !isOwn(pair)),
  }
  for (let tries = 100; tries > 0; tries--) {
    const [clash] = groupsContradictions(withoutDifference(problem))
    if (clash === undefined) return problem
    if (clash.reason === 'pinnedButApart')
      problem.pinned = (problem.pinned ?? []).filter(({ person }) => person !== clash.other)
    else if (clash.reason === 'apartAndTogether')
      problem.together = (problem.together ?? []).filter((pair) => !pair.includes(clash.other))
    else return undefined
  }
  return undefined
}

function differences(facts: PlanFacts, numbers: Numbers): Pick<GroupsGiven, 'lists' | 'pairs'> {
  const { arrangement, people, met, agreed } = facts
  const mixed = arrangement.prefer_mixed
  const weighted = (pairs: Two[], weight: number) => pairs.map(([one, other]) => ({ one, other, weight }))
  const known = weights.met[arrangement.prefer_new] ?? 0
  return {
    lists: [
      { of: labels(people.map(({ discipline }) => discipline)), weight: weights.discipline[mixed] ?? 0 },
      { of: labels(people.map(({ circles }) => circles[0] ?? null)), weight: weights.circle[mixed] ?? 0 },
      { of: labels(people.map(({ offers }) => offers.toSorted().join(' ') || null)), weight: weights.skills },
    ],
    pairs: [
      ...weighted(wished(facts, numbers, 'want'), weights.want),
      ...weighted(wished(facts, numbers, 'rather-not'), weights.ratherNot),
      ...weighted(agreed.map(numbers.pair), weights.agreed),
      ...met.flatMap(({ pair, times }) => weighted([numbers.pair(pair)], known * Math.min(times, 3))),
    ],
  }
}

function inWords(wrong: GroupsContradiction, numbers: Numbers): Problem {
  switch (wrong.reason) {
    case 'pinnedTwice':
      return { reason: 'hostsOfTwo', people: numbers.ids([wrong.person]) }
    case 'pinnedOverfull':
      return { reason: 'tableOverfull', table: numbers.tables[wrong.group] ?? 0 }
    case 'pinnedButApart':
      return {
        reason: 'pinnedButApart',
        people: numbers.ids([wrong.one, wrong.other]),
        table: numbers.tables[wrong.group] ?? 0,
      }
    case 'pinnedButTogether':
      return { reason: 'pinnedApartFromEach', people: numbers.ids([wrong.one, wrong.other]) }
    case 'apartAndTogether':
      return { reason: 'apartAndTogether', people: numbers.ids([wrong.one, wrong.other]) }
    case 'togetherTooMany':
      return { reason: 'tooManyAtOneTable', people: numbers.ids(wrong.people), most: wrong.places }
    case 'tooManyApart':
      return { reason: 'tooManyApart', people: numbers.ids(wrong.people), most: wrong.groups }
    case 'sizesDoNotAddUp':
      return { reason: 'tooFewSeats', count: wrong.people, most: wrong.places }
    case 'unknownPerson':
    case 'unknownGroup':
      return { reason: 'pinGone', count: 1 }
  }
}
