import { sql } from 'kysely'
import { partyChanged } from '#people'
import { listener } from '#platform/events'
import { importListener } from './importing/working.ts'

/** Stories are found by the name of whose they are; when that changes, by the new one. */
export const listeners = [
  listener(partyChanged, 'stories.refreshSearchOfParty', async ({ db }, { partyId }) => {
    await sql`select stories.refresh_search(array(select id from stories.story where party_id = ${partyId}))`.execute(
      db,
    )
  }),
  importListener,
]
