import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { newCode } from '#registrations'
import { type Format, lockArrangement } from '../arrangement/arrangement.ts'
import { touch } from '../arrangement/touch.ts'
import type { Setup } from './defaults.ts'

const values = (format: Format, setup: Setup) => ({
  title: setup.title === undefined ? null : JSON.stringify(setup.title),
  starts_at: setup.startsAt,
  rounds: format === 'groups' ? 1 : setup.rounds,
  minutes: setup.minutes,
  pause: setup.pause,
  most: setup.most ?? null,
  automatic: setup.automatic,
  prefer_new: setup.preferNew,
  prefer_mixed: setup.preferMixed,
})

/** Adds an arrangement with equal tables. Returns its id. */
export async function addArrangement(
  tx: Tx,
  given: { gatheringId: number; format: Format; setup: Setup; by: number | null },
): Promise<number> {
  const { gatheringId, format, setup, by } = given
  const { id } = await tx
    .insertInto('arrangements.arrangement')
    .values({
      ...{ ...values(format, setup), gathering_id: gatheringId, format, screen_code: newCode(), created_by: by },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setTables(tx, id, format, setup)
  return id
}

/** How the tables are to be: so many, with so many chairs each. Meetings have two chairs. */
async function setTables(tx: Tx, id: number, format: Format, { tables, seats }: { tables: number; seats: number }) {
  const each = format === 'meetings' ? 2 : seats
  await sql`insert into arrangements.hall_table (arrangement_id, number, seats)
    select ${id}::integer, number, ${each}::smallint from generate_series(1, ${tables}::integer) number on conflict do nothing`.execute(
    tx,
  )
  await fillChairs(tx, id)
}

/** As many chairs as each table has seats, no more. */
export async function fillChairs(tx: Tx, id: number): Promise<void> {
  await sql`insert into arrangements.chair (arrangement_id, table_number, position)
    select t.arrangement_id, t.number, position from arrangements.hall_table t, generate_series(1, t.seats) position
     where t.arrangement_id = ${id} on conflict do nothing`.execute(tx)
  await sql`delete from arrangements.chair c using arrangements.hall_table t
     where t.arrangement_id = c.arrangement_id and t.number = c.table_number and c.arrangement_id = ${id} and c.position > t.seats`.execute(
    tx,
  )
}

type Refusal = 'begun' | 'seated' | 'gone'

/**
 * Changes an arrangement. What is published stays as it is, until another plan is published; so nothing may be taken away
 * that somebody sits on, and rounds do not change once the first has begun.
 * @param setup its tables and seats are for new arrangements: tables are changed on their own (changeTables)
 */
export async function changeArrangement(
  tx: Tx,
  id: number,
  setup: Setup,
): Promise<{ ok: true } | { ok: false; reason: Refusal }> {
  const arrangement = await lockArrangement(tx, id)
  if (arrangement === undefined) return { ok: false, reason: 'gone' }
  const rounds = arrangement.format === 'groups' ? 1 : setup.rounds
  if (arrangement.round > 0 && rounds < arrangement.round) return { ok: false, reason: 'begun' }
  const { rows } = await sql<{ last: number }>`select coalesce(max(round), 0)::integer as last from arrangements.seat
     where arrangement_id = ${id}`.execute(tx)
  if ((rows[0]?.last ?? 0) > rounds) return { ok: false, reason: 'seated' }
  await tx.updateTable('arrangements.arrangement').set(values(arrangement.format, setup)).where('id', '=', id).execute()
  await touch(tx, id)
  return { ok: true }
}

export type TableGiven = { number: number; name: string | null; seats: number }

/**
 * Makes the tables as given: those that are not among them go. A table where somebody sits by the published plan stays,
 * with at least the chairs that are taken.
 * @returns the number of the first table that is still needed
 */
export async function changeTables(
  tx: Tx,
  id: number,
  tables: TableGiven[],
): Promise<{ ok: true } | { ok: false; table: number }> {
  const arrangement = await lockArrangement(tx, id)
  if (arrangement === undefined) return { ok: true }
  const chairs = new Map(tables.map(({ number, seats }) => [number, seats]))
  const { rows } = await sql<{ table_number: number; taken: number }>`
    select table_number, max(position)::integer as taken from arrangements.seat where arrangement_id = ${id}
     group by table_number order by table_number`.execute(tx)
  for (const { table_number, taken } of rows)
    if ((chairs.get(table_number) ?? 0) < taken) return { ok: false, table: table_number }
  await sql`delete from arrangements.hall_table where arrangement_id = ${id} and number <> all (${[...chairs.keys()]}::integer[])`.execute(
    tx,
  )
  const two = arrangement.format === 'meetings'
  await sql`insert into arrangements.hall_table (arrangement_id, number, name, seats)
    select ${id}::integer, number, name, seats from unnest(${tables.map(({ number }) => number)}::smallint[],
      ${tables.map(({ name }) => name)}::text[], ${tables.map(({ seats }) => (two ? 2 : seats))}::smallint[]) given(number, name, seats)
    on conflict (arrangement_id, number) do update set name = excluded.name, seats = excluded.seats`.execute(tx)
  await fillChairs(tx, id)
  await touch(tx, id)
  return { ok: true }
}

/** Takes an arrangement away, with all that belongs to it. Encounters that came of it stay with the people. */
export const removeArrangement = async (tx: Tx, id: number): Promise<void> =>
  void (await tx.deleteFrom('arrangements.arrangement').where('id', '=', id).execute())
