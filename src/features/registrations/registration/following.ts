import { sql } from 'kysely'
import type { CheckFill } from '#platform/feature'
import { type Listener, listener } from '#platform/events'
import { placeChanged } from '#places'
import { gatheringCancelled, gatheringChanged, gatheringChanging } from '#programme'
import { takeDesk } from '../admission/desk.ts'
import { words } from '../messages.ts'
import { registrationsEnded } from '../events.ts'
import { syncPools } from '../slots/pools.ts'
import { settle } from '../waiting/settle.ts'
import { end } from './ending.ts'

/** A change of the programme must leave a place for everybody who is in; more room is offered in the same transaction. */
const roomForAll: CheckFill = gatheringChanging.with(async (tx, { id, removedSessions }) => {
  if (removedSessions.length > 0) {
    const { rows } = await sql<{ taken: number }>`
      select coalesce(sum(r.places), 0)::integer as taken
        from registrations.sign_up u join registrations.registration r on r.id = u.registration_id
       where u.session_id = any (${removedSessions}::integer[]) and u.state in ('confirmed', 'offered')`.execute(tx)
    const taken = rows[0]?.taken ?? 0
    if (taken > 0)
      return { reason: 'sessionTaken', params: { taken }, text: (locale) => words(locale)('sessionTaken', { taken }) }
  }
  const objection = await syncPools(tx, id, new Date())
  // The sessions are still there, and had their pools brought up to date with the rest.
  if (objection === undefined && removedSessions.length > 0)
    await tx
      .deleteFrom('registrations.pool')
      .where('gathering_id', '=', id)
      .where('kind', '=', 'session')
      .where('subject_id', 'in', removedSessions)
      .execute()
  return objection
})
export const checks: CheckFill[] = [roomForAll]

/** Called off: nobody goes. */
const endWithGathering = listener(
  gatheringCancelled,
  'registrations.endWithGathering',
  async ({ db, now }, { id, reason }) =>
    db.transaction().execute(async (tx) => {
      const desk = await takeDesk(tx, id)
      if (desk === undefined || desk.status !== 'cancelled') return
      const live = await tx
        .selectFrom('registrations.registration')
        .select('id')
        .where('gathering_id', '=', id)
        .where('state', 'in', ['confirmed', 'waiting', 'offered', 'requested'])
        .orderBy('arrived')
        .execute()
      await end(
        tx,
        desk,
        live.map((one) => one.id),
        'gathering',
        now,
        reason,
      )
    }),
)

/** Published, or earlier, later, elsewhere: who waits may get a place now. */
const settleAgain = listener(gatheringChanged, 'registrations.settleAgain', async ({ db, now }, { id }) =>
  db.transaction().execute(async (tx) => {
    const desk = await takeDesk(tx, id)
    if (desk !== undefined) await settle(tx, desk, now)
  }),
)

/** A room that turns out smaller puts nobody out, but takes nobody new. */
const followPlaces = listener(placeChanged, 'registrations.followPlaces', async ({ db, now }, { placeId }) => {
  const { rows } = await sql<{ id: number }>`
    select g.id from programme.gathering_card g join registrations.desk d on d.gathering_id = g.id
     where g.ends_at > ${now} and (g.place_id = ${placeId}
       or exists (select 1 from programme.session_card n where n.gathering_id = g.id and n.room_id = ${placeId}))
     order by g.id`.execute(db)
  for (const { id } of rows) await db.transaction().execute((tx) => syncPools(tx, id, now, true))
})

/** Who gave something up may now get what clashed with it. */
const unclash = listener(registrationsEnded, 'registrations.unclash', async ({ db, now }, { registrationIds }) => {
  const { rows } = await sql<{ id: number }>`
    select distinct w.gathering_id as id from registrations.registration r
      join registrations.registration w on w.person_id = r.person_id and w.gathering_id <> r.gathering_id
       and (w.clash_told_at is not null or exists (select 1 from registrations.sign_up u where u.registration_id = w.id and u.clash_told_at is not null))
     where r.id = any (${registrationIds}::integer[]) and w.state in ('waiting', 'confirmed') order by id`.execute(db)
  for (const { id } of rows)
    await db.transaction().execute(async (tx) => {
      const desk = await takeDesk(tx, id)
      if (desk !== undefined) await settle(tx, desk, now)
    })
})

export const following: Listener[] = [endWithGathering, settleAgain, followPlaces, unclash]
