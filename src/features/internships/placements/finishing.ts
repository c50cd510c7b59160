import { sql } from 'kysely'
import { endElsewhere } from '#engagements'
import type { Database, Tx } from '#platform/database'
import { cityDay } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import { note } from './history.ts'

/**
 * Placements whose last day was: it goes into their history, once, and in the same transaction the engagement of the two
 * ends, so that they can write what came of it.
 */
export const finishing: Job = {
  name: 'internships.finishing',
  schedule: '20 * * * *',
  async run({ db, now }) {
    for (const placementId of await finished(db, cityDay(now)))
      await db.transaction().execute((tx) => finish(tx, { placementId, now }))
  },
}

async function finished(db: Database, today: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from internships.placement m
     where m.state = 'approved' and m.ends_on < ${today}::date
       and not exists (select from internships.placement_change c where c.placement_id = m.id and c.what = 'finished')
     order by m.id`.execute(db)
  return rows.map(({ id }) => id)
}

async function finish(tx: Tx, { placementId, now }: { placementId: number; now: Date }): Promise<void> {
  // Somebody may have given it more time, or another worker was first.
  const { rows } = await sql<{ engagement_id: number | null }>`
    select engagement_id from internships.placement m
     where m.id = ${placementId} and m.state = 'approved' and m.ends_on < ${cityDay(now)}::date for update`.execute(tx)
  const [placement] = rows
  const { rows: told } = await sql`
    select from internships.placement_change where placement_id = ${placementId} and what = 'finished'`.execute(tx)
  if (placement === undefined || told.length > 0) return
  await note(tx, { placementId, what: 'finished', byId: null, side: null, now })
  if (placement.engagement_id !== null) await endElsewhere(tx, { id: placement.engagement_id, now })
}
