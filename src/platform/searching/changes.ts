import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Searchable } from './searchable.ts'

export type ThingChanged = { source: string; id: number }

/** Takes the oldest changes from the queue, each thing once; the caller acts on them in the same transaction. */
export async function changedThings(tx: Tx, most: number): Promise<ThingChanged[]> {
  const { rows } = await sql<ThingChanged>`
    with taken as (
      delete from platform.search_change where id in (select id from platform.search_change order by id limit ${most})
      returning source, thing_id
    )
    select distinct source, thing_id as id from taken order by 1, 2`.execute(tx)
  return rows
}

/** Whether something of a source waits to be read anew: until then what is known of it may not be shown. */
export const waitingChanges = (source: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from platform.search_change waiting where waiting.source = ${source} and waiting.thing_id = ${id})`

/** Has everything of a source read anew. */
export async function changeAll(db: Database, { source, idsAfter }: Searchable): Promise<void> {
  for (let last = 0; ;) {
    const ids = await idsAfter(db, last, 5000)
    if (ids.length === 0) return
    await sql`insert into platform.search_change (source, thing_id) select ${source}, unnest(${ids}::integer[])`.execute(
      db,
    )
    last = ids.at(-1) ?? 0
  }
}
