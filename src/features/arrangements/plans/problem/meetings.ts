import {
  type MeetingsContradiction,
  meetingsContradictions,
  type MeetingsProblem,
  type Placed,
  slotsFrom,
} from '#engine/meetings'
import { type Profile, Ranking } from '#engine/ranking'
import { isThere, type PlanFacts } from '../facts.ts'
import type { Problem, Seating } from '../plan.ts'
import { type Asked, labels, Numbers, plainProblems, sameTwo, wished } from './asked.ts'

/** 1:1 meetings as the engine wants them, with the plan to go on from. */
export type MeetingsGiven = { problem: MeetingsProblem; start: Placed[] | null }

/** What a meeting is worth. Somebody new is worth 1; what both gain from each other adds up to `gain`. */
const worth = {
  anybody: 1,
  gain: 4,
  want: 12,
  agreed: 20,
  ratherNot: 0.02,
  /** Of another discipline, by how much the organiser wants that. */
  mixed: [0, 0.5, 1.5],
  /** What is left for people who met before. */
  known: [1, 0.5, 0.1],
}

const best = 40 // people looked at for each person by what both gain
const others = 25 // and without, so that somebody of whom nothing is known meets people too

/**
 * Who could meet whom, and what it is worth: meetings both agreed on and wishes first, then what both gain by what they
 * seek and offer. Nobody is brought together with whom either would rather not meet.
 * Cost: some 65 candidates for each person.
 */
export function meetingsProblem(
  facts: PlanFacts,
  asked: Asked,
): { ok: true; given: MeetingsGiven } | { ok: false; problems: Problem[] } {
  const plain = plainProblems(facts, asked)
  if (plain.length > 0) return { ok: false, problems: plain }
  const numbers = new Numbers(facts)
  const { arrangement, people, tables } = facts
  const candidates = candidatesOf(facts, asked, numbers)
  const indexOf = new Map(candidates.map(({ one, other }, index) => [one * people.length + other, index]))
  const placed = (seats: Seating[]) =>
    seats.flatMap(({ round, table, participants }): Placed[] => {
      const [one = -1, other = -1] = participants.map(numbers.person).sort((first, second) => first - second)
      const candidate = one < 0 ? undefined : indexOf.get(one * people.length + other)
      return candidate === undefined ? [] : [{ candidate, slot: round - 1, table: numbers.table(table) }]
    })
  const problem: MeetingsProblem = {
    ...{ people: people.length, slots: arrangement.rounds, tables: tables.length, candidates },
    most: people.map(({ most }) => Math.min(most ?? 31, arrangement.most ?? 31)),
    available: people.map((person) => {
      let bits = slotsFrom(0, arrangement.rounds)
      for (let round = 1; round <= arrangement.rounds; round++) if (!isThere(person, round)) bits &= ~(1 << (round - 1))
      return bits
    }),
    pinned: placed([...asked.played.filter(({ round }) => round < asked.from), ...pinnedSeats(asked)]),
    from: asked.from - 1,
  }
  const wrong = meetingsContradictions(problem)
  if (wrong.length > 0) return { ok: false, problems: wrong.map((one) => inWords(one, problem, numbers)) }
  if (candidates.length === 0) return { ok: false, problems: [{ reason: 'noMeetings' }] }
  return { ok: true, given: { problem, start: asked.start && placed(asked.start) } }
}

/** Pins of two at one table are a meeting. */
function pinnedSeats({ pins, from }: Asked): Seating[] {
  const seats = new Map<string, Seating>()
  for (const { round, table, participant } of pins) {
    if (round < from) continue
    const key = `${round} ${table}`
    const seat = seats.get(key) ?? { round, table, participants: [] }
    seat.participants.push(participant)
    seats.set(key, seat)
  }
  return [...seats.values()].filter(({ participants }) => participants.length === 2)
}

function candidatesOf(facts: PlanFacts, asked: Asked, numbers: Numbers): MeetingsProblem['candidates'] {
  const { arrangement, people } = facts
  const count = people.length
  const own = facts.apart.map(numbers.pair)
  const keyOf = (one: number, other: number) => Math.min(one, other) * count + Math.max(one, other)
  const banned = new Set([...own, ...wished(facts, numbers, 'apart')].map((pair) => keyOf(...pair)))
  const times = new Map(facts.met.map(({ pair, times }) => [keyOf(...numbers.pair(pair)), times]))
  const discipline = labels(people.map((person) => person.discipline))
  const weights = new Map<number, number>()
  const musts = new Set<number>()
  const add = (one: number, other: number, gain: number) => {
    const key = keyOf(one, other)
    if (one < 0 || other < 0 || one === other || banned.has(key)) return
    const unlike = discipline[one] !== discipline[other] && discipline[one] !== -1 && discipline[other] !== -1
    const mixed = unlike ? (worth.mixed[arrangement.prefer_mixed] ?? 0) : 0
    const left = times.has(key) ? (worth.known[arrangement.prefer_new] ?? 1) : 1
    weights.set(key, Math.max(weights.get(key) ?? 0, (worth.anybody + worth.gain * gain + mixed) * left))
  }
  if (arrangement.automatic) for (const { one, other, gain } of suggested(facts)) add(one, other, gain)
  const raise = (pairs: [number, number][], more: number) => {
    for (const [one, other] of pairs) {
      add(one, other, 0)
      const key = keyOf(one, other)
      if (weights.has(key)) weights.set(key, (weights.get(key) ?? 0) + more)
    }
  }
  raise(wished(facts, numbers, 'want'), worth.want)
  raise(facts.agreed.map(numbers.pair), worth.agreed)
  const must = wished(facts, numbers, 'must')
  raise(must, worth.want)
  for (const pair of must) if (!own.some((other) => sameTwo(pair, other))) musts.add(keyOf(...pair))
  for (const pair of wished(facts, numbers, 'rather-not')) {
    const key = keyOf(...pair)
    if (weights.has(key) && !musts.has(key)) weights.set(key, worth.ratherNot)
  }
  // What was, and what is kept, is there whatever it is worth.
  for (const { participants } of [...asked.played, ...pinnedSeats(asked)]) {
    const [one = -1, other = -1] = participants.map(numbers.person)
    if (one >= 0 && other >= 0 && !weights.has(keyOf(one, other))) weights.set(keyOf(one, other), worth.ratherNot)
  }
  return [...weights].map(([key, weight]) => ({
    ...{ one: Math.floor(key / count), other: key % count, weight },
    ...(musts.has(key) && { must: true }),
  }))
}

/** For each person the people with whom both gain most, and some others in turn; gains from 0 to 1. */
function suggested({ people }: PlanFacts): { one: number; other: number; gain: number }[] {
  const traits = new Map<string, number>()
  const numbered = (skills: string[]) =>
    skills.map((skill) => {
      if (!traits.has(skill)) traits.set(skill, traits.size)
      return traits.get(skill) ?? 0
    })
  const profiles = people.map(({ seeks, offers }): Profile => ({ seeks: numbered(seeks), offers: numbered(offers) }))
  const ranking = new Ranking(profiles, traits.size)
  const found: { one: number; other: number; gain: number }[] = []
  for (const one of people.keys())
    for (const { person, score } of ranking.suggest(one, { count: best }))
      found.push({ one, other: person, gain: score })
  const top = found.reduce((most, { gain }) => Math.max(most, gain), 1e-9)
  for (const each of found) each.gain /= top
  const count = people.length
  const step = Math.max(1, Math.floor((count - 1) / others))
  for (const one of people.keys())
    for (let by = 1; by < count; by += step) found.push({ one, other: (one + by) % count, gain: 0 })
  return found
}

function inWords(wrong: MeetingsContradiction, { candidates }: MeetingsProblem, numbers: Numbers): Problem {
  const pair = (index: number) => [candidates[index]?.one ?? 0, candidates[index]?.other ?? 0]
  switch (wrong.reason) {
    case 'neverFreeTogether':
      return { reason: 'neverTogether', people: numbers.ids([wrong.one, wrong.other]) }
    case 'tooManyMusts':
      return { reason: 'tooManyMusts', people: numbers.ids([wrong.person]), count: wrong.musts, most: wrong.most }
    case 'nobodyAvailable':
      return { reason: 'nobodyAvailable' }
    case 'pinnedTogether':
      return { reason: 'hostsOfTwo', people: numbers.ids(pair(wrong.candidate)) }
    case 'pinnedNowhere':
    case 'tooManySlots':
      return { reason: 'pinGone', count: 1 }
  }
}
