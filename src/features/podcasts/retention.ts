import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'
import { forgetListeners } from './counting/counting.ts'

/**
 * Forgets sound that nobody finished sending for a week, what was refused a month ago, and what belongs to no episode any
 * more for a day.
 * @returns how many files went
 */
export async function forgetSound(db: Database): Promise<number> {
  const { rows } = await sql`
    delete from podcasts.audio a
     where (a.state = 'receiving' and a.touched_at < now() - interval '7 days')
        or (a.state = 'refused' and a.touched_at < now() - interval '30 days')
        or (a.touched_at < now() - interval '1 day'
            and not exists (select from podcasts.episode e where e.audio_id = a.id)
            and not exists (select from podcasts.upload u where u.audio_id = a.id))
    returning 1`.execute(db)
  return rows.length
}

/** Forgets what somebody wanted to take over a week ago and did not prove to be theirs. */
export async function forgetImports(db: Database, now: Date): Promise<void> {
  await sql`delete from podcasts.import where show_id is null and asked_at < ${now}::timestamptz - interval '7 days'`.execute(
    db,
  )
}

export const forgetting: Job = {
  name: 'podcasts.forgetting',
  // After midnight UTC, in summer and winter.
  schedule: '10 2 * * *',
  async run({ db, now, log }) {
    await forgetListeners(db, now)
    await forgetImports(db, now)
    const count = await forgetSound(db)
    if (count > 0) log.info('sound forgotten', { count })
  },
}
