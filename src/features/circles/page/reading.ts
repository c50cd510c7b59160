import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Access } from '../circle/access.ts'

/** Remembers how far a member has read; never less far than before. Costs nothing when there is nothing new. */
export async function markRead(db: Database, access: Access, until: number): Promise<void> {
  if (!access.belongs || until <= access.readUntil) return
  await sql`
    update circles.membership set read_until = greatest(read_until, least(${until}::integer, (select last from circles.pulse where circle_id = ${access.circle.id})))
     where circle_id = ${access.circle.id} and person_id = ${access.personId ?? 0}`.execute(db)
}
