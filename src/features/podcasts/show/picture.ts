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

/**
 * Gives an episode another picture with what is to be seen on it, or none.
 * @param given picture absent: the one there is stays, with other words
 */
export async function setEpisodePicture(
  tx: Tx,
  episodeId: number,
  { picture, alt }: { picture?: MadePicture | null | undefined; alt: string | null },
  now: Date,
): Promise<void> {
  const { picture_id: before } = await tx
    .selectFrom('podcasts.episode')
    .select('picture_id')
    .where('id', '=', episodeId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const picture_id = picture === undefined ? before : picture && (await keepPicture(tx, picture))
  const change = { picture_id, picture_alt: picture_id === null ? null : alt, changed_at: now }
  await tx.updateTable('podcasts.episode').set(change).where('id', '=', episodeId).execute()
  if (picture !== undefined) await dropPictures(tx, [before])
}
