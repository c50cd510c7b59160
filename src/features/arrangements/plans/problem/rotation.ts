import { type Contradiction, contradictions, type RotationProblem } from '#engine/rotation'
import { isThere, type PlanFacts, type Two } from '../facts.ts'
import type { Problem } from '../plan.ts'
import { type Asked, labels, Numbers, plainProblems, sameTwo, wished } from './asked.ts'

/** What an encounter costs, in repeats, by how much the organiser wants it: not, some, much. */
const prices = {
  /** Of people who met at an earlier gathering, each time they did, up to three times. */
  met: [0, 0.3, 0.6],
  sameDiscipline: [0, 0.1, 0.25],
  sameCircle: [0, 0.15, 0.35],
  // Less than a repeat costs: once is wished for, twice is not.
  want: -0.9,
  agreed: -0.95,
  ratherNot: 3,
}

/**
 * Table rounds as the engine wants them. Who is kept apart by somebody's own wish is so before anything an organiser
 * wants, and no problem that is named says so.
 * @returns the problem; or what is wrong, in terms of participants and tables
 */
export function rotationProblem(
  facts: PlanFacts,
  asked: Asked,
): { ok: true; problem: RotationProblem } | { ok: false; problems: Problem[] } {
  const plain = plainProblems(facts, asked)
  if (plain.length > 0) return { ok: false, problems: plain }
  const numbers = new Numbers(facts)
  const base = baseProblem(facts, asked, numbers)
  const wrong = contradictions(base)
  if (wrong.length > 0) return { ok: false, problems: wrong.map((one) => inWords(one, numbers, asked.from)) }
  return withOwnWishes(base, facts, numbers)
}

function baseProblem(facts: PlanFacts, { from, pins, played }: Asked, numbers: Numbers): RotationProblem {
  const { arrangement, people, tables, met } = facts
  const rounds = arrangement.rounds - from + 1
  const numbered = Array.from({ length: rounds }, (_, index) => index)
  const fixed = people.flatMap(({ fixedTable }, person) =>
    fixedTable === null ? [] : [{ person, table: numbers.table(fixedTable) }],
  )
  const kept = pins
    .filter(({ round }) => round >= from)
    .map(({ round, table, participant }) => ({
      ...{ person: numbers.person(participant), table: numbers.table(table), round: round - from },
    }))
  const priced = (pairs: Two[], price: number) => pairs.map(([one, other]) => ({ one, other, price }))
  return {
    people: people.length,
    tables: tables.map(({ seats }) => seats),
    least: fewestAtTable(
      facts,
      numbered.map((round) => people.filter((one) => isThere(one, from + round)).length),
    ),
    rounds,
    absent: people.flatMap((one, person) =>
      numbered.filter((round) => !isThere(one, from + round)).map((round) => ({ person, round })),
    ),
    pinned: [...kept, ...fixed],
    apart: wished(facts, numbers, 'apart'),
    together: wished(facts, numbers, 'must').filter((pair) => !hasSat(pair, played, numbers)),
    prices: [
      ...priced(wished(facts, numbers, 'want'), prices.want),
      ...priced(wished(facts, numbers, 'rather-not'), prices.ratherNot),
      ...met.flatMap(({ pair, times }) =>
        priced([numbers.pair(pair)], (prices.met[arrangement.prefer_new] ?? 0) * Math.min(times, 3)),
      ),
    ].filter(({ price }) => price !== 0),
    groups: [
      {
        of: labels(people.map(({ discipline }) => discipline)),
        price: prices.sameDiscipline[arrangement.prefer_mixed] ?? 0,
      },
      {
        of: labels(people.map(({ circles }) => circles[0] ?? null)),
        price: prices.sameCircle[arrangement.prefer_mixed] ?? 0,
      },
    ].filter(({ price }) => price !== 0),
    played: numbers.rounds(played, 1, from - 1),
  }
}

/**
 * How many people a table has at least: at fewer and fuller tables one meets more people, as long as there are so many
 * tables that nobody must meet somebody twice, and that those who are to be kept apart can be.
 */
function fewestAtTable({ tables, apart, wishes }: PlanFacts, present: number[]): number {
  const not = new Map<number, number>()
  for (const id of [
    ...apart,
    ...wishes.filter(({ kind }) => kind === 'apart').map(({ one, other }) => [one, other]),
  ].flat())
    not.set(id, (not.get(id) ?? 0) + 1)
  const seats = Math.min(...tables.map((table) => table.seats))
  const most = Math.max(...present)
  const fits = (used: number) => {
    const size = Math.ceil(most / used)
    return size <= Math.min(seats, used) && (size - 1) * present.length <= comfortable * (most - 1)
  }
  let used = 1 + Math.max(0, ...not.values())
  while (used < tables.length && !fits(used)) used++
  return Math.max(2, Math.floor(Math.min(...present) / used))
}
/** Share of everybody that one person may meet; nearer to all of them repeats are hard to avoid. */
const comfortable = 0.75

const hasSat = (pair: Two, played: Asked['played'], numbers: Numbers) =>
  played.some(({ participants }) => pair.every((index) => participants.includes(numbers.people[index] ?? 0)))

/** What people themselves want goes before what the organiser does: musts and fixed tables against it are let go. */
function withOwnWishes(base: RotationProblem, facts: PlanFacts, numbers: Numbers): ReturnType<typeof rotationProblem> {
  const own = facts.apart.map(numbers.pair)
  const isOwn = (pair: Two) => own.some((other) => sameTwo(pair, other))
  const agreed = facts.agreed.map(numbers.pair).filter((pair) => !isOwn(pair))
  const problem: RotationProblem = {
    ...base,
    apart: [...(base.apart ?? []), ...own],
    together: (base.together ?? []).filter((pair) => !isOwn([...pair])),
    prices: [
      ...(base.prices ?? []).filter(({ one, other, price }) => price >= 0 || !isOwn([one, other])),
      ...agreed.map(([one, other]) => ({ one, other, price: prices.agreed })),
    ],
  }
  for (let left = 100; left > 0; left--) {
    const clash = contradictions(problem).find(
      (one) =>
        one.reason === 'pinnedButApart' || one.reason === 'apartAmongTogether' || one.reason === 'pinnedAmongTogether',
    )
    if (clash === undefined) break
    const gives = 'other' in clash ? clash.other : -1
    problem.pinned = (problem.pinned ?? []).filter(({ person }) => person !== gives)
    problem.together = (problem.together ?? []).filter((pair) => !pair.includes(gives))
  }
  const strong = { ...problem, together: [...(problem.together ?? []), ...agreed] }
  if (contradictions(strong).length === 0) return { ok: true, problem: strong }
  if (contradictions(problem).length === 0) return { ok: true, problem }
  return { ok: false, problems: [{ reason: 'wishesTooMany' }] }
}

function inWords(wrong: Contradiction, numbers: Numbers, from: number): Problem {
  const at = 'round' in wrong ? { round: from + wrong.round } : {}
  const two = 'one' in wrong ? { people: numbers.ids([wrong.one, wrong.other]) } : {}
  switch (wrong.reason) {
    case 'tooFewSeats':
      return { reason: 'tooFewSeats', count: wrong.people, most: wrong.seats, ...at }
    case 'pinnedTwice':
      return { reason: 'hostsOfTwo', people: numbers.ids([wrong.person]), ...at }
    case 'pinnedOverfull':
      return { reason: 'tableOverfull', table: numbers.tables[wrong.table] ?? 0, ...at }
    case 'pinnedButApart':
      return { reason: 'pinnedButApart', ...two, table: numbers.tables[wrong.table] ?? 0, ...at }
    case 'apartAndTogether':
      return { reason: 'apartAndTogether', ...two }
    case 'neverTogetherThere':
      return { reason: 'neverTogether', ...two }
    case 'pinnedButTogether':
    case 'pinnedAmongTogether':
      return { reason: 'pinnedApartFromEach', ...two }
    case 'tooManyTogether':
      return { reason: 'tooManyMusts', people: numbers.ids([wrong.person]), count: wrong.others, most: wrong.most }
    case 'tooManyAtOneTable':
      return { reason: 'tooManyAtOneTable', people: numbers.ids(wrong.people), most: wrong.seats, ...at }
    case 'apartAmongTogether':
      return { reason: 'apartAndTogether', ...two }
    case 'tooManyApart':
      return { reason: 'tooManyApart', people: numbers.ids(wrong.people), most: wrong.tables }
    case 'unknownPerson':
    case 'unknownTable':
      return { reason: 'pinGone', count: 1 }
  }
}
