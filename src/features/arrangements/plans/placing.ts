import type { Made } from '../computing/solving.ts'
import { type PlanFacts, isThere } from './facts.ts'
import type { Problem, Seating } from './plan.ts'
import { planQuality } from './quality.ts'

/**
 * Mixed groups when people came late or left: who sits somewhere stays there, who is gone is taken out, and each newcomer
 * goes to a group with the fewest people; among those to the one with the fewest of the same discipline. Wishes to be kept
 * apart are kept. Pure.
 */
export function placeNewcomers(facts: PlanFacts, before: Seating[]): Made | { problems: Problem[] } {
  const { people, tables } = facts
  const here = new Map(people.filter((person) => isThere(person, 1)).map((person) => [person.id, person]))
  const groups = tables.map(({ number, seats }) => ({
    ...{ number, seats },
    members: before
      .filter(({ table }) => table === number)
      .flatMap(({ participants }) => participants.filter((id) => here.has(id))),
  }))
  const seated = new Set(groups.flatMap(({ members }) => members))
  const apart = [
    ...facts.apart,
    ...facts.wishes.filter(({ kind }) => kind === 'apart').map(({ one, other }): [number, number] => [one, other]),
  ]
  const clashes = (id: number, members: number[]) =>
    apart.some(([one, other]) => (one === id && members.includes(other)) || (other === id && members.includes(one)))
  const alike = (id: number, members: number[]) => {
    const discipline = here.get(id)?.discipline ?? null
    return discipline === null ? 0 : members.filter((one) => here.get(one)?.discipline === discipline).length
  }
  const left: number[] = []
  for (const { id, fixedTable } of here.values()) {
    if (seated.has(id)) continue
    const open = groups.filter(
      ({ members, seats, number }) => members.length < seats && (fixedTable ?? number) === number,
    )
    const fitting = open.filter(({ members }) => !clashes(id, members))
    const [best] = fitting.toSorted(
      (one, other) => one.members.length - other.members.length || alike(id, one.members) - alike(id, other.members),
    )
    if (best === undefined) left.push(id)
    else best.members.push(id)
  }
  if (left.length > 0) return { problems: [{ reason: 'noPlaceFor', people: left, count: left.length }] }
  const seats = groups
    .filter(({ members }) => members.length > 0)
    .map(({ number, members }) => ({ round: 1, table: number, participants: members }))
  return { seats, quality: planQuality(facts, seats, null) }
}
