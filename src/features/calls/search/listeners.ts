import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { listener } from '#platform/events'
import { partyChanged } from '#people'
import { placeChanged } from '#places'
import { refreshCalls } from './queries.ts'

/** Calls are found by the names of their asker and place; when such a name changes, they are found by the new one. */
export const searchListeners = [
  listener(placeChanged, 'calls.refreshSearchOfPlace', ({ db }, { placeId }) =>
    refreshThose(
      db,
      sql`place_id in (select id from places.place_card where id = ${placeId} or parent_id = ${placeId})`,
    ),
  ),
  listener(partyChanged, 'calls.refreshSearchOfParty', ({ db }, { partyId }) =>
    refreshThose(db, sql`asker_id = ${partyId}`),
  ),
]

async function refreshThose(db: Database, where: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from calls.call where ${where}`.execute(db)
  await refreshCalls(
    db,
    rows.map(({ id }) => id),
  )
}
