import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { type Listener, listener } from '#platform/events'
import { registrationsEnded, ticketHandedOver } from '#registrations'
import { leave } from './joining.ts'

/** Who does not come to the gathering any more takes no part in what is arranged there. Twice is the same as once. */
async function leaveUnlessComing(tx: Tx, gatheringId: number, personIds: number[], now: Date): Promise<void> {
  const { rows } = await sql<{ arrangement_id: number; persons: number[] }>`
    select p.arrangement_id, array_agg(p.person_id) as persons
      from arrangements.participant p join arrangements.arrangement a on a.id = p.arrangement_id
     where a.gathering_id = ${gatheringId} and a.state <> 'over' and p.person_id = any(${personIds}::integer[]) and p.gone_at is null
       and not exists (select from registrations.registration_card r
            where r.gathering_id = a.gathering_id and r.person_id = p.person_id and r.state = 'confirmed' and r.mode <> 'online')
     group by p.arrangement_id order by p.arrangement_id`.execute(tx)
  for (const { arrangement_id, persons } of rows) await leave(tx, arrangement_id, { persons }, now)
}

const ended = listener(
  registrationsEnded,
  'arrangements.registrationsEnded',
  async ({ db, now }, { gatheringId, registrationIds }) =>
    db.transaction().execute(async (tx) => {
      const rows = await tx
        .selectFrom('registrations.registration_card')
        .select('person_id')
        .where('registration_id', 'in', registrationIds)
        .execute()
      const persons = rows.map((row) => row.person_id).filter((id) => id !== null)
      await leaveUnlessComing(tx, gatheringId, persons, now)
    }),
)

const handedOver = listener(
  ticketHandedOver,
  'arrangements.ticketHandedOver',
  async ({ db, now }, { gatheringId, from }) => {
    if (from === null) return
    await db.transaction().execute((tx) => leaveUnlessComing(tx, gatheringId, [from], now))
  },
)

export const followers: Listener[] = [ended, handedOver]
