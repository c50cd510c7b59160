import { sql } from 'kysely'
import { cityDay } from '#platform/i18n'
import type { Job } from '#platform/jobs'

/**
 * What nobody needs any more: invitations nobody answered, after sixty days; what the three noted, a year after the last
 * day; who was the student, with the agreement, two years after it, when a study is over or well on its way; and who
 * studied what, a year after that ended. That there was a placement stays, for the figures.
 */
export const retention: Job = {
  name: 'internships.retention',
  schedule: '5 5 * * *',
  async run({ db, now, log }) {
    const today = cityDay(now)
    const since = (interval: string) => sql`
      (select id from internships.placement where coalesce(stopped_on, ends_on) < ${today}::date - ${interval}::interval)`
    await sql`delete from internships.invitation where created_at < ${now}::timestamptz - interval '60 days'`.execute(
      db,
    )
    await sql`delete from internships.moment where placement_id in ${since('1 year')}`.execute(db)
    await sql`delete from internships.agreement where placement_id in ${since('2 years')}`.execute(db)
    await sql`
      update internships.placement_change set before = '{}', after = '{}', reason = null, by_id = null
       where placement_id in ${since('2 years')} and (before <> '{}' or after <> '{}' or reason is not null or by_id is not null)`.execute(
      db,
    )
    const { numAffectedRows } = await sql`
      update internships.placement
         set student_id = null, response_id = null, tutor_id = null, tutor_name = null, guide_id = null, guide_name = null, goals = null
       where id in ${since('2 years')} and (student_id is not null or tutor_name is not null or guide_name is not null)`.execute(
      db,
    )
    await sql`delete from internships.enrolment where until_day < ${today}::date - interval '1 year'`.execute(db)
    const count = Number(numAffectedRows ?? 0)
    if (count > 0) log.info('students of old internships forgotten', { count })
  },
}
