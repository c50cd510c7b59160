import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database'

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

/** Whether anything waits to be read anew. */
export const changesWait: RawBuilder<boolean> = sql<boolean>`exists (select from platform.search_change)`

/** Whether something of a source waits to be read anew: until then what is known of it may not be shown. */
export const waitingChanges = (source: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  // Mostly nothing waits: that is asked once, not for each thing.
  sql<boolean>`((select ${changesWait}) and
    exists (select from platform.search_change waiting where waiting.source = ${source} and waiting.thing_id = ${id}))`
