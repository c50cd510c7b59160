import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'

/**
 * Forgets what has outlived its purpose: requests and invitations nobody answered in half a year, answered reports after a
 * year, and what moderators did after two years. @returns how many rows went
 */
export async function forgetOld(db: Database, now: Date): Promise<number> {
  const before = (age: string) => sql`${now}::timestamptz - ${sql.lit(age)}::interval`
  const gone = [
    sql`delete from circles.membership where state <> 'member' and since < ${before('6 months')}`,
    sql`delete from circles.report where closed_at < ${before('1 year')}`,
    sql`delete from circles.act where at < ${before('2 years')} and (until is null or until < ${now})
      and not exists (select from circles.appeal where act_id = act.id and decided_at is null)`,
  ]
  let count = 0
  for (const one of gone) count += Number((await one.execute(db)).numAffectedRows ?? 0)
  return count
}

export const forgetting: Job = {
  name: 'circles.forgetting',
  schedule: '50 4 * * *',
  async run({ db, now, log }) {
    const count = await forgetOld(db, now)
    if (count > 0) log.info('old things of circles forgotten', { count })
  },
}
