import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * Every night: what people need (health, often), their remarks and the addresses of guests are forgotten thirty days
 * after a gathering; what they answered, half a year after. Who was registered stays, and how many.
 */
export const retentionJob: Job = {
  name: 'registrations.retention',
  schedule: '25 4 * * *',
  async run({ db, now, log }) {
    const needs = await sql`
      update registrations.registration r set needs = null, remark = null
        from programme.gathering_card g
       where g.id = r.gathering_id and g.ends_at < ${now}::timestamptz - interval '30 days' and (r.needs is not null or r.remark is not null)`.execute(
      db,
    )
    await sql`
      update registrations.ticket t set email = null
        from registrations.registration r join programme.gathering_card g on g.id = r.gathering_id
       where r.id = t.registration_id and t.email is not null and g.ends_at < ${now}::timestamptz - interval '30 days'`.execute(
      db,
    )
    const answers = await sql`
      update registrations.registration r set answers = '{}'
        from programme.gathering_card g
       where g.id = r.gathering_id and g.ends_at < ${now}::timestamptz - interval '6 months' and r.answers <> '{}'`.execute(
      db,
    )
    const count = Number(needs.numAffectedRows ?? 0n) + Number(answers.numAffectedRows ?? 0n)
    if (count > 0) log.info('needs and answers forgotten', { count })
  },
}
