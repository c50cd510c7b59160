import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { dropPictures, keepPicture, type MadePicture } from '#platform/files'

/** Whether a picture is that of a show or of one of its episodes. */
export async function hasPicture(db: Database, showId: number, pictureId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from podcasts.show where id = ${showId} and picture_id = ${pictureId}
    union all select 1 from podcasts.episode where show_id = ${showId} and picture_id = ${pictureId}`.execute(db)
  return rows.length > 0
}

/** Gives a show another picture, or none. */
export async function setShowPicture(tx: Tx, showId: number, picture: MadePicture | null, now: Date): Promise<void> {
  const { picture_id: before } = await tx
    .selectFrom('podcasts.show')
    .select('picture_id')
    .where('id', '=', showId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const picture_id = picture && (await keepPicture(tx, picture))
  await tx.updateTable('podcasts.show').set({ picture_id, changed_at: now }).where('id', '=', showId).execute()
  await dropPictures(tx, [before])
}
