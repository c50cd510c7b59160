import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { follow, hold } from '../encounter/saying.ts'
import { dropFollowUp } from './following-up.ts'

/** Takes a tie away: every encounter and joint work of the two, and what the person meant to do. The other loses it too, and is not told. */
export async function withdrawTie(tx: Tx, personId: number, otherId: number): Promise<void> {
  await forgetEncountersWith(tx, personId, sql`${otherId}::integer in (one_id, other_id)`)
  await tx
    .deleteFrom('encounters.joint_work')
    .where('one_id', '=', Math.min(personId, otherId))
    .where('other_id', '=', Math.max(personId, otherId))
    .execute()
  await dropFollowUp(tx, { personId, otherId })
}

/** Takes everything away that ties a person to others: encounters, notes, codes on badges. */
export async function withdrawAllTies(tx: Tx, personId: number): Promise<void> {
  await forgetEncountersWith(tx, personId, sql`true`)
  await sql`delete from encounters.joint_work where ${personId}::integer in (one_id, other_id)`.execute(tx)
  await tx.deleteFrom('encounters.follow_up').where('person_id', '=', personId).execute()
  await tx.deleteFrom('encounters.badge').where('person_id', '=', personId).execute()
  await tx.deleteFrom('encounters.told').where('person_id', '=', personId).execute()
}

async function forgetEncountersWith(tx: Tx, personId: number, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from encounters.encounter where ${personId}::integer in (one_id, other_id) and ${which}`.execute(tx)
  const gone = await hold(
    tx,
    personId,
    rows.map(({ id }) => id),
  )
  await sql`delete from encounters.encounter where id = any(${gone.map(({ id }) => id)}::bigint[])`.execute(tx)
  await follow(tx, personId, gone, [])
}
