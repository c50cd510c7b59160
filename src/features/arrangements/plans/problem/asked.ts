import type { PlanFacts, Two } from '../facts.ts'
import type { Pin, Problem, Seating } from '../plan.ts'

/** What is asked of a plan besides the facts. */
export type Asked = {
  pins: Pin[]
  /** Rounds before this one are as they were. */
  from: number
  /** Who sat where in those. */
  played: Seating[]
  /** A plan to go on from. */
  start: Seating[] | null
  /** People have that plan in their hands: change little. */
  keep?: boolean
}

/** Participants and tables by the numbers that the engine has for them. */
export class Numbers {
  readonly people: number[]
  readonly tables: number[]
  private readonly personAt: Map<number, number>
  private readonly tableAt: Map<number, number>

  constructor({ people, tables }: Pick<PlanFacts, 'people' | 'tables'>) {
    this.people = people.map(({ id }) => id)
    this.tables = tables.map(({ number }) => number)
    this.personAt = new Map(this.people.map((id, index) => [id, index]))
    this.tableAt = new Map(this.tables.map((number, index) => [number, index]))
  }

  /** -1: not in the plan. */
  person = (id: number): number => this.personAt.get(id) ?? -1
  table = (number: number): number => this.tableAt.get(number) ?? -1
  pair = ([one, other]: Two): Two => [this.person(one), this.person(other)]
  ids = (indices: readonly number[]): number[] => indices.map((index) => this.people[index] ?? 0)

  /** Seats as the engine has them, people by round and table; who is not in the plan has number -1. */
  rounds(seats: Seating[], from: number, count: number): number[][][] {
    const rounds = Array.from({ length: count }, () => this.tables.map((): number[] => []))
    for (const { round, table, participants } of seats)
      rounds[round - from]?.[this.table(table)]?.push(...participants.map(this.person))
    return rounds
  }

  /** And back. */
  seats(rounds: readonly (readonly (readonly number[])[])[], from: number): Seating[] {
    return rounds.flatMap((tables, round) =>
      tables.flatMap((people, table) =>
        people.length === 0
          ? []
          : [{ round: from + round, table: this.tables[table] ?? 0, participants: this.ids(people) }],
      ),
    )
  }
}

/** Wishes of one kind, as pairs by number. */
export const wished = ({ wishes }: PlanFacts, numbers: Numbers, ...kinds: string[]): Two[] =>
  wishes.filter(({ kind }) => kinds.includes(kind)).map(({ one, other }) => numbers.pair([one, other]))

export const sameTwo = (one: Two, other: Two): boolean =>
  (one[0] === other[0] && one[1] === other[1]) || (one[0] === other[1] && one[1] === other[0])

/** What every format has to say no to. */
export function plainProblems({ arrangement, people, tables }: PlanFacts, { pins }: Asked): Problem[] {
  if (people.length === 0) return [{ reason: 'nobody' }]
  if (people.length === 1) return [{ reason: 'onePerson', people: people.map(({ id }) => id) }]
  const two = Math.floor(people.length / 2)
  if (arrangement.format !== 'meetings' && tables.length > people.length)
    return [
      {
        reason: arrangement.format === 'groups' ? 'tooManyGroups' : 'tooManyTables',
        count: people.length,
        most: Math.max(1, two),
      },
    ]
  const known = new Set(people.map(({ id }) => id))
  const gone = pins.filter(
    ({ participant, table, round }) =>
      !known.has(participant) || !tables.some(({ number }) => number === table) || round > arrangement.rounds,
  )
  return gone.length > 0 ? [{ reason: 'pinGone', count: gone.length }] : []
}

/** Labels for the engine: a number for each text, -1 for none. */
export function labels(texts: (string | number | null)[]): Int32Array {
  const numbers = new Map<string | number, number>()
  return Int32Array.from(texts, (text) => {
    if (text === null) return -1
    if (!numbers.has(text)) numbers.set(text, numbers.size)
    return numbers.get(text) ?? -1
  })
}
