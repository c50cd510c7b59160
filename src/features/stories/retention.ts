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
  await forgetImports(db, now)
  await sql`
    delete from stories.collection where published_at is null and changed_at < ${now}::timestamptz - interval '2 years'`.execute(
    db,
  )
  return rows.length
}

/** What was sent to be read in is forgotten after a week, whatever became of it; the list of it after three months. */
async function forgetImports(db: Database, now: Date): Promise<void> {
  await sql`
    with old as (select id from stories.import where changed_at < ${now}::timestamptz - interval '7 days' and state in ('receiving', 'reading', 'read')),
         gone as (delete from stories.import_part where import_id in (select id from old))
    update stories.import set state = 'failed', problem = 'cut-off' where id in (select id from old)`.execute(db)
  await sql`
    delete from stories.import where changed_at < ${now}::timestamptz - interval '90 days' and state in ('done', 'undone', 'failed')`.execute(
    db,
  )
}

export const forgetting: Job = {
  name: 'stories.forgetting',
  schedule: '50 4 * * *',
  async run({ db, now, log }) {
    const count = await forgetOld(db, now)
    if (count > 0) log.info('drafts of stories forgotten', { count })
  },
}
