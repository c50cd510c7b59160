import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * Three months after a gathering nobody needs to know what an organiser wanted of whom, which plans there were besides the
 * one that held, who was asked, or what guests without an account are called. Who sat with whom stays with the people.
 */
export const retention: Job = {
  name: 'arrangements.retention',
  schedule: '45 4 * * *',
  async run({ db, now, log }) {
    const old = sql`(select a.id from arrangements.arrangement a join programme.gathering_card g on g.id = a.gathering_id
      where g.ends_at < ${now}::timestamptz - interval '90 days')`
    const gone = await sql`delete from arrangements.plan where arrangement_id in ${old}`.execute(db)
    await sql`delete from arrangements.wish where arrangement_id in ${old}`.execute(db)
    await sql`delete from arrangements.invitation where arrangement_id in ${old}`.execute(db)
    await sql`update arrangements.participant set name = '…' where name <> '…' and arrangement_id in ${old}`.execute(db)
    log.info('old plans forgotten', { count: Number(gone.numAffectedRows ?? 0) })
  },
}
