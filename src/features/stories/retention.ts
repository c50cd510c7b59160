import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { dropPictures } from '#platform/files'
import type { Job } from '#platform/jobs'
import { removeDraft } from './writing/writing.ts'

/** Forgets drafts nobody touched for two years, and pictures that no text has used for a month. @returns how many drafts went */
export async function forgetOld(db: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from stories.story where published_at is null and changed_at < ${now}::timestamptz - interval '2 years' order by id limit 500`.execute(
    db,
  )
  for (const { id } of rows) await db.transaction().execute((tx) => removeDraft(tx, id))
  const { rows: unused } = await sql<{ id: string }>`
    select p.id from stories.picture p
     where p.added_at < ${now}::timestamptz - interval '1 month'
       and not exists (select from stories.version v where v.story_id = p.story_id and v.body like '%' || p.id || '%')
     limit 500`.execute(db)
  await db.transaction().execute((tx) =>
    dropPictures(
      tx,
      unused.map(({ id }) => id),
    ),
  )
  return rows.length
}

export const forgetting: Job = {
  name: 'stories.forgetting',
  schedule: '50 4 * * *',
  async run({ db, now, log }) {
    const count = await forgetOld(db, now)
    if (count > 0) log.info('drafts of stories forgotten', { count })
  },
}
