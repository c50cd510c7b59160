import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * Every night: what was never agreed and stopped goes after a year. What ran keeps its terms and shares for seven years
 * (Dutch businesses keep their books that long: art. 52 AWR); then only what is public stays, with the engagement it
 * is about. Words that were never made public go after two years.
 */
export const retention: Job = {
  name: 'engagements.retention',
  schedule: '35 4 * * *',
  async run({ db, now, log }) {
    const never = await sql`
      delete from engagements.engagement
       where state = 'stopped' and agreed_number is null and ended_at < ${now}::timestamptz - interval '1 year'`.execute(
      db,
    )
    const unsaid = await sql`
      delete from engagements.remark r using engagements.engagement e
       where e.id = r.engagement_id and e.ended_at < ${now}::timestamptz - interval '2 years'
         and not exists (select from engagements.outcome o where o.engagement_id = e.id and o.published)`.execute(db)
    const old = sql`(select id from engagements.engagement where ended_at < ${now}::timestamptz - interval '7 years')`
    const stopped = await sql`delete from engagements.engagement where state = 'stopped' and id in ${old}`.execute(db)
    const shares = await sql`delete from engagements.division where engagement_id in ${old}`.execute(db)
    await sql`delete from engagements.terms t using engagements.engagement e
       where e.id = t.engagement_id and e.id in ${old} and t.number <> e.agreed_number`.execute(db)
    const count = [never, unsaid, stopped, shares].reduce((sum, one) => sum + Number(one.numAffectedRows ?? 0n), 0)
    if (count > 0) log.info('engagements forgotten', { count })
  },
}
