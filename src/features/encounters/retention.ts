import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * What nobody confirmed in three months is forgotten, and so is who said "no"; who was shown to whom after a month; codes
 * on badges a month after their gathering; whom we asked when nobody can be asked twice any more.
 */
export const retention: Job = {
  name: 'encounters.retention',
  schedule: '50 4 * * *',
  async run({ db, now, log }) {
    const gone = await sql`
      delete from encounters.encounter where confirmed_at is null and at < ${now}::timestamptz - interval '90 days'`.execute(
      db,
    )
    await sql`delete from encounters.shown where day < platform.city_day(${now}::timestamptz) - 31`.execute(db)
    const old = sql`(select id from programme.gathering_card where ends_at < ${now}::timestamptz - interval '30 days')`
    await sql`delete from encounters.badge where gathering_id in ${old}`.execute(db)
    await sql`delete from encounters.told where gathering_id in ${old}`.execute(db)
    log.info('unconfirmed encounters forgotten', { count: Number(gone.numAffectedRows ?? 0) })
  },
}
