import { sql } from 'kysely'
import { gatheringChanging } from '#programme'
import { touch } from './touch.ts'

/**
 * A gathering that begins at another moment takes what is arranged there along, by the clock of the city, as it does its
 * sessions. What has begun, or was, stays when it was.
 */
export const moveAlong = gatheringChanging.with(async (tx, { id, change, startedAt }) => {
  if (change.startsAt === undefined) return undefined
  const local = (moment: Date) => sql`(${moment}::timestamptz at time zone 'Europe/Amsterdam')`
  const { rows } = await sql<{ id: number }>`
    update arrangements.arrangement
       set starts_at = ((starts_at at time zone 'Europe/Amsterdam') + (${local(change.startsAt)} - ${local(startedAt)})) at time zone 'Europe/Amsterdam'
     where gathering_id = ${id} and state <> 'over' and round = 0 returning id`.execute(tx)
  for (const arrangement of rows) await touch(tx, arrangement.id)
  return undefined
})
