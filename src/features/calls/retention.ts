import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'
import { removeDraft } from './making/writing.ts'
import { forgetWords } from './search/queries.ts'

/**
 * Forgets what has outlived its purpose: drafts nobody touched for a year; words no call says any more; whom one was told of or shown with; invitations
 * of two years ago.
 * @returns how many drafts went
 */
export async function forgetOld(db: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from calls.call where state = 'draft' and changed_at < ${now}::timestamptz - interval '1 year' order by id limit 1000`.execute(
    db,
  )
  for (const { id } of rows) await db.transaction().execute((tx) => removeDraft(tx, id))
  await forgetWords(db)
  await sql`delete from calls.told where at < ${now}::timestamptz - interval '1 year'`.execute(db)
  await sql`delete from calls.shown where day < platform.city_day(${now}) - 31`.execute(db)
  await sql`delete from calls.invitation where at < ${now}::timestamptz - interval '2 years'`.execute(db)
  return rows.length
}

export const forgetting: Job = {
  name: 'calls.forgetting',
  schedule: '35 4 * * *',
  async run({ db, now, log }) {
    const count = await forgetOld(db, now)
    if (count > 0) log.info('drafts of calls forgotten', { count })
  },
}
