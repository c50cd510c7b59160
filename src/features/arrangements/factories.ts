import type { Tx } from '#platform/database'
import { newCode } from '#registrations'
import { touch } from './arrangement/touch.ts'

type Given = Partial<{
  format: 'rounds' | 'meetings' | 'groups'
  title: { nl?: string; en?: string }
  startsAt: Date
  rounds: number
  minutes: number
  pause: number
  state: 'open' | 'published' | 'over'
  /** How many chairs each table has; the first is table 1. */
  tables: number[]
}>

/**
 * Adds an arrangement, for tests and the example city: three table rounds of twenty minutes with five between them, on
 * Tuesday 1 December 2026 at 20:00, at two tables of four. Returns its id.
 */
export async function anArrangement(tx: Tx, gatheringId: number, given: Given = {}): Promise<number> {
  const { format = 'rounds', startsAt = new Date('2026-12-01T19:00:00Z'), minutes = 20, pause = 5 } = given
  const {
    rounds = format === 'groups' ? 1 : 3,
    state = 'open',
    tables = format === 'meetings' ? [2, 2] : [4, 4],
  } = given
  const { id } = await tx
    .insertInto('arrangements.arrangement')
    .values({
      ...{ gathering_id: gatheringId, format, starts_at: startsAt, rounds, minutes, pause, state },
      ...{ title: given.title ? JSON.stringify(given.title) : null, screen_code: newCode() },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (tables.length > 0) await addTables(tx, id, tables)
  return id
}

async function addTables(tx: Tx, arrangementId: number, tables: number[]) {
  await tx
    .insertInto('arrangements.hall_table')
    .values(tables.map((seats, index) => ({ arrangement_id: arrangementId, number: index + 1, seats })))
    .execute()
  await tx
    .insertInto('arrangements.chair')
    .values(
      tables.flatMap((seats, index) =>
        Array.from({ length: seats }, (_, chair) => ({
          ...{ arrangement_id: arrangementId, table_number: index + 1, position: chair + 1 },
        })),
      ),
    )
    .execute()
}

/** Adds a participant: a person, or somebody without an account by name. Returns the participant's id. */
export async function aParticipant(
  tx: Tx,
  arrangementId: number,
  given: ({ personId: number } | { name: string }) & { firstRound?: number; lastRound?: number; fixedTable?: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('arrangements.participant')
    .values({
      arrangement_id: arrangementId,
      ...('personId' in given ? { person_id: given.personId } : { name: given.name }),
      ...{ added_by: 'organiser', joined_at: new Date('2026-11-20T11:00:00Z') },
      ...{ first_round: given.firstRound ?? null, last_round: given.lastRound ?? null },
      fixed_table: given.fixedTable ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Seats participants as if a plan had been published, and publishes the arrangement.
 * @param plan for each round, for each table from table 1 on: the participants there
 */
export async function seatPeople(tx: Tx, arrangementId: number, plan: number[][][]): Promise<void> {
  await tx
    .insertInto('arrangements.seat')
    .values(
      plan.flatMap((tables, round) =>
        tables.flatMap((people, table) =>
          people.map((participant_id, chair) => ({
            ...{ arrangement_id: arrangementId, round: round + 1, table_number: table + 1, position: chair + 1 },
            participant_id,
          })),
        ),
      ),
    )
    .execute()
  await tx
    .updateTable('arrangements.arrangement')
    .set({ state: 'published' })
    .where('id', '=', arrangementId)
    .where('state', '=', 'open')
    .execute()
  await touch(tx, arrangementId)
}
