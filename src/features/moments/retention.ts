import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { dropPictures } from '#platform/files'
import type { Job } from '#platform/jobs'

/**
 * Forgets drafts nobody touched for two years with their pictures, pictures somebody has said no to for half a year, and
 * who asked to take a picture away that stayed, a year after.
 * @returns how many pictures went
 */
export async function forgetOld(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select p.id from moments.picture p join moments.recap r on r.gathering_id = p.gathering_id
       where (r.published_at is null and r.changed_at < ${now}::timestamptz - interval '2 years')
          or exists (select from moments.depicted d where d.picture_id = p.id and d.answer = 'no'
               and d.answered_at < ${now}::timestamptz - interval '6 months')
       order by p.id limit 500`.execute(tx)
    await dropPictures(
      tx,
      rows.map(({ id }) => id),
    )
    await sql`
      delete from moments.recap r where r.published_at is null and r.changed_at < ${now}::timestamptz - interval '2 years'
         and not exists (select from moments.picture p where p.gathering_id = r.gathering_id)`.execute(tx)
    await sql`delete from moments.removal where kept_at < ${now}::timestamptz - interval '1 year'`.execute(tx)
    return rows.length
  })
}

export const forgetting: Job = {
  name: 'moments.forgetting',
  schedule: '55 4 * * *',
  async run({ db, now, log }) {
    const count = await forgetOld(db, now)
    if (count > 0) log.info('pictures of recaps forgotten', { count })
  },
}
