import { breaksOf } from '#engine/meetings'
import { isThere, type PlanFacts } from './facts.ts'
import type { PlanQuality, Seating, UnmetWish } from './plan.ts'

const keyOf = (one: number, other: number) => (one < other ? `${one} ${other}` : `${other} ${one}`)

/**
 * Counts what a plan is worth, also one changed by hand. Pure; cost: the number of encounters.
 * @param bound what the engine has proven, of the same measure as `ours`
 */
export function planQuality(facts: PlanFacts, seats: Seating[], bound: PlanQuality['bound']): PlanQuality {
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const known = new Set(facts.met.map(({ pair }) => keyOf(...pair)))
  const met = new Set<string>()
  const fresh = new Map(facts.people.map(({ id }) => [id, 0]))
  const count = { encounters: 0, repeats: 0, fresh: 0, known: 0, across: 0, within: 0 }
  for (const { participants } of seats.toSorted((one, other) => one.round - other.round))
    for (const [one, other] of pairsOf(participants)) {
      const key = keyOf(one, other)
      count.encounters++
      if (met.has(key)) {
        count.repeats++
        continue
      }
      met.add(key)
      if (known.has(key)) count.known++
      else {
        count.fresh++
        for (const id of [one, other]) if (fresh.has(id)) fresh.set(id, (fresh.get(id) ?? 0) + 1)
      }
      const [first, second] = [people.get(one)?.discipline, people.get(other)?.discipline]
      if (first && second) count[first === second ? 'within' : 'across']++
    }
  const together = (pair: readonly [number, number]) => met.has(keyOf(...pair))
  return {
    ...count,
    unmet: facts.wishes.filter((wish) => !isGranted(wish, together([wish.one, wish.other]))),
    agreedUnmet: facts.agreed.filter((pair) => !together(pair)).length,
    apartBroken: facts.apart.filter(together).length,
    unfixed: unfixedIn(facts, seats),
    unseated: unseatedIn(facts, seats),
    breaks: facts.arrangement.format === 'meetings' ? breaksIn(seats) : 0,
    perPerson: [...fresh],
    bound,
  }
}

const isGranted = ({ kind }: UnmetWish, together: boolean) =>
  kind === 'must' || kind === 'want' ? together : !together

function* pairsOf(people: readonly number[]): Generator<[number, number]> {
  for (const [index, one] of people.entries()) for (const other of people.slice(index + 1)) yield [one, other]
}

function unfixedIn({ people }: PlanFacts, seats: Seating[]): number[] {
  const fixed = new Map(people.flatMap(({ id, fixedTable }) => (fixedTable === null ? [] : [[id, fixedTable]])))
  const elsewhere = seats.flatMap(({ table, participants }) =>
    participants.filter((id) => fixed.has(id) && fixed.get(id) !== table),
  )
  return [...new Set(elsewhere)]
}

function unseatedIn({ arrangement, people }: PlanFacts, seats: Seating[]): PlanQuality['unseated'] {
  if (arrangement.format === 'meetings') {
    const busy = new Set(seats.flatMap(({ participants }) => participants))
    const idle = people.filter(({ id }) => !busy.has(id)).map(({ id }) => id)
    return idle.length > 0 ? [{ round: 0, people: idle }] : []
  }
  return Array.from({ length: arrangement.rounds }, (_, index) => {
    const round = index + 1
    const seated = new Set(seats.filter((one) => one.round === round).flatMap(({ participants }) => participants))
    return { round, people: people.filter((one) => isThere(one, round) && !seated.has(one.id)).map(({ id }) => id) }
  }).filter((one) => one.people.length > 0)
}

/** Stretches of idle slots between somebody's first meeting and last, of everybody together. */
function breaksIn(seats: Seating[]): number {
  const busy = new Map<number, number>()
  for (const { round, participants } of seats)
    for (const id of participants) busy.set(id, (busy.get(id) ?? 0) | (1 << (round - 1)))
  return [...busy.values()].reduce((sum, bits) => sum + breaksOf(bits), 0)
}
