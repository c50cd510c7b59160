import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { listener } from '#platform/events'
import { partyChanged } from '#people'
import { placeChanged } from '#places'
import { refreshSearch } from './queries.ts'

/** Gatherings are found by the names of their place and people; when such a name changes, they are found by the new one. */
export const searchListeners = [
  listener(placeChanged, 'programme.refreshSearchOfPlace', async ({ db }, { placeId: id }) => {
    const { rows } = await sql<{ id: number }>`
      select g.id from programme.gathering g join places.place_card card on card.id = g.place_id
       where card.id = ${id} or card.parent_id = ${id}`.execute(db)
    await refresh(db, rows)
  }),
  listener(partyChanged, 'programme.refreshSearchOfParty', async ({ db }, { partyId: id }) => {
    const { rows } = await sql<{ id: number }>`
      select gathering_id as id from programme.gathering_organiser where party_id = ${id}
      union select n.gathering_id from programme.session n join programme.speaker k on k.session_id = n.id where k.party_id = ${id}`.execute(
      db,
    )
    await refresh(db, rows)
  }),
]

const refresh = (db: Database, rows: { id: number }[]) =>
  refreshSearch(
    db,
    rows.map((row) => row.id),
  )
