import { sql } from 'kysely'
import { announce, type Listener, listener } from '#platform/events'
import { peopleMet, peopleUnmet } from '#people'
import { encounterConfirmed } from '../events.ts'
import { follow, hold, say } from './saying.ts'

/** Two people who said on each other's page that they met have a tie like all others, without a gathering. */
const met = listener(peopleMet, 'encounters.peopleMet', async ({ db, now }, { personIds: [one, other] }) => {
  await db.transaction().execute(async (tx) => {
    // It may be taken back by now; and who met somewhere has a tie already.
    const { rows } = await sql<{ id: string }>`
      insert into encounters.encounter (one_id, other_id, means, at, one_said, other_said, confirmed_at)
      select one_id, other_id, 'said', ${now}::timestamptz, true, true, ${now}::timestamptz
        from people.met_card met where one_id = ${one} and other_id = ${other}
         and not exists (select from encounters.tie_card tie
           where tie.one_id = met.one_id and tie.other_id = met.other_id and tie.encounters > 0)
      on conflict (one_id, other_id) where gathering_id is null and means = 'said' do update
        set one_said = true, other_said = true, confirmed_at = excluded.confirmed_at where encounter.confirmed_at is null
      returning id`.execute(tx)
    await announce(
      tx,
      encounterConfirmed,
      rows.map(({ id }) => ({ encounterId: id, personIds: [one, other], gatheringId: null })),
    )
  })
})

/** Who takes back having met somebody, or blocks them, takes back every encounter of the two. */
const unmet = listener(peopleUnmet, 'encounters.peopleUnmet', async ({ db, now }, { personIds: [one, other], by }) => {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; apart: boolean }>`
      select id, gathering_id is null as apart from encounters.encounter e
       where one_id = ${one} and other_id = ${other} and confirmed_at is not null
         and not exists (select from people.met_card met where met.one_id = e.one_id and met.other_id = e.other_id)`.execute(
      tx,
    )
    const ids = (apart: boolean) => rows.filter((row) => row.apart === apart).map(({ id }) => id)
    await say(tx, { personId: by, encounterIds: ids(false), met: false, now })
    const gone = await hold(tx, by, ids(true))
    await sql`delete from encounters.encounter where id = any(${gone.map(({ id }) => id)}::bigint[])`.execute(tx)
    await follow(tx, by, gone, [])
  })
})

export const oneGraph: Listener[] = [met, unmet]
