import { sql } from 'kysely'
import type { Tx } from '#platform/database'

/**
 * Circles that would have nobody to look after them are looked after by who has belonged to them longest.
 * @param circleIds of these; absent: of all
 */
export async function keepLookedAfter(tx: Tx, circleIds?: number[]): Promise<void> {
  await sql`
    update circles.membership own set role = 'moderator' where own.state = 'member'
       and ${circleIds === undefined ? sql`true` : sql`own.circle_id = any(${circleIds}::integer[])`}
       and not exists (select from circles.membership other where other.circle_id = own.circle_id and other.role = 'moderator')
       and own.person_id = (select oldest.person_id from circles.membership oldest
         where oldest.circle_id = own.circle_id and oldest.state = 'member' order by oldest.since, oldest.person_id limit 1)`.execute(
    tx,
  )
}
