import { sql } from 'kysely'
import type { Job } from '#platform/jobs'
import { press } from './pressing.ts'

/**
 * What nobody closed, closes itself an hour after the gathering: people are asked whom they met. Of a gathering that was
 * called off nobody met anybody.
 */
export const closing: Job = {
  name: 'arrangements.closing',
  schedule: '*/10 * * * *',
  async run({ db, now, log }) {
    const { rows } = await sql<{ id: number }>`
      select a.id from arrangements.arrangement a join programme.gathering_card g on g.id = a.gathering_id
       where a.state = 'published' and g.status = 'published'
         and greatest(g.ends_at, a.starts_at + make_interval(mins => a.rounds * (a.minutes + a.pause)))
             < ${now}::timestamptz - interval '1 hour'
       order by a.id limit 500`.execute(db)
    for (const { id } of rows) await press(db, id, { act: 'finish' }, now)
    if (rows.length > 0) log.info('arrangements closed by themselves', { count: rows.length })
  },
}
