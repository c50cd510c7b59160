import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * A year after a decision nobody can object to it any more: who gave which points and who voted for whom goes. What was
 * chosen, why, and how many judged and voted stays.
 */
export const retention: Job = {
  name: 'selection.retention',
  schedule: '40 4 * * *',
  async run({ db, now }) {
    const over = sql`(select call_id from selection.procedure where decided_at < ${now}::timestamptz - interval '1 year')`
    await sql`update selection.procedure p set jurors_counted = (select count(distinct s.person_id) from selection.score s where s.call_id = p.call_id),
        votes_counted = (select count(*) from selection.vote v where v.call_id = p.call_id)
      where call_id in ${over} and jurors_counted is null`.execute(db)
    for (const table of ['score', 'remark', 'conflict', 'vote'])
      await sql`delete from ${sql.table(`selection.${table}`)} where call_id in ${over}`.execute(db)
  },
}
