import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/** Every night: what was founded or called off is forgotten after a month, and what nobody answered after half a year. */
export const retention: Job = {
  name: 'collectives.retention',
  schedule: '50 4 * * *',
  async run({ db, now, log }) {
    const { numAffectedRows = 0n } = await sql`
      delete from collectives.founding
       where ended_at < ${now}::timestamptz - interval '30 days'
          or (ended_at is null and created_at < ${now}::timestamptz - interval '6 months')`.execute(db)
    if (numAffectedRows > 0n) log.info('foundings forgotten', { count: Number(numAffectedRows) })
  },
}
