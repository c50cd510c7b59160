import { isThere, type PlanFacts } from './facts.ts'
import type { Seating } from './plan.ts'

/** What changed since a plan was made, so that it fits no more. Participants by id. */
export type Changes = {
  /** Has no seat in a round one is there for. */
  joined: number[]
  /** Gone, taken out, or not there in a round in which the plan has a seat. */
  left: number[]
  /** Sits elsewhere than the table that is always theirs. */
  moved: number[]
  /** Tables that are gone or have fewer seats. */
  tables: number[]
  /** Rounds there are not any more, or that the plan does not have. */
  rounds: boolean
  /** Wishes that the plan does not keep: whose, is not said. */
  wishes: boolean
}

/** What is in the way of publishing a plan; undefined: nothing. Looks at rounds from `from` on. */
export function changesSince(
  facts: PlanFacts,
  { from, people, seats }: { from: number; people: number[]; seats: Seating[] },
): Changes | undefined {
  const { arrangement, tables, wishes, apart } = facts
  const planned = seats.filter(({ round }) => round >= from)
  const known = new Map(facts.people.map((person) => [person.id, person]))
  const then = new Set(people)
  const placed = planned.flatMap(({ round, table, participants }) => participants.map((id) => ({ round, table, id })))
  const seated = new Set(placed.map(({ id, round }) => `${id} ${round}`))
  const seatsAt = new Map(tables.map((table) => [table.number, table.seats]))
  const together = (one: number, other: number) =>
    planned.some(({ participants }) => participants.includes(one) && participants.includes(other))
  const distinct = (ids: number[]) => [...new Set(ids)].toSorted((one, other) => one - other)
  const rounds = distinct(planned.map(({ round }) => round))
  const changes: Changes = {
    joined: facts.people
      .filter((person) =>
        presentFrom(person, from, arrangement.rounds).some((round) =>
          arrangement.format === 'meetings' ? !then.has(person.id) : !seated.has(`${person.id} ${round}`),
        ),
      )
      .map(({ id }) => id),
    left: distinct(
      placed
        .filter(({ id, round }) => {
          const person = known.get(id)
          return person === undefined || !isThere(person, round)
        })
        .map(({ id }) => id),
    ),
    moved: distinct(
      placed
        .filter(({ id, table }) => {
          const fixed = arrangement.format === 'meetings' ? null : (known.get(id)?.fixedTable ?? null)
          return fixed !== null && fixed !== table && !hasOwnReason(facts, id)
        })
        .map(({ id }) => id),
    ),
    tables: distinct(
      planned
        .filter(({ table, participants }) => (seatsAt.get(table) ?? 0) < participants.length)
        .map(({ table }) => table),
    ),
    rounds:
      rounds.some((round) => round > arrangement.rounds) ||
      (arrangement.format === 'rounds' && rounds.length < arrangement.rounds - from + 1),
    wishes:
      apart.some(([one, other]) => together(one, other)) ||
      wishes.some(({ one, other, kind }) => kind === 'apart' && together(one, other)),
  }
  const none = !changes.rounds && !changes.wishes
  return none && [changes.joined, changes.left, changes.moved, changes.tables].every((list) => list.length === 0)
    ? undefined
    : changes
}

const presentFrom = (person: PlanFacts['people'][number], from: number, rounds: number) =>
  Array.from({ length: rounds - from + 1 }, (_, index) => from + index).filter((round) => isThere(person, round))

/** Somebody who is kept apart from another may be away from the own table for that: a plan knows why. */
const hasOwnReason = ({ apart }: PlanFacts, id: number) => apart.some((pair) => pair.includes(id))
