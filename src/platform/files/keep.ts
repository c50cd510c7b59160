import type { Database, Tx } from '#platform/database'
import { cutAgain, type Focus, type MadePicture, type Shape } from './make.ts'

export type PictureSize = 'small' | 'medium' | 'large'

/** Keeps a picture. @returns its id: 122 random bits, which make an address nobody can guess */
export async function keepPicture(tx: Tx, picture: MadePicture): Promise<string> {
  const { id } = await tx.insertInto('platform.file').defaultValues().returning('id').executeTakeFirstOrThrow()
  const sizes = picture.map((one) => ({
    ...one,
    file_id: id,
    size: one.size as PictureSize,
    type: 'image/webp' as const,
  }))
  await tx.insertInto('platform.file_size').values(sizes).execute()
  return id
}

/** Forgets pictures. Ids that are not there are left out. */
export async function dropPictures(tx: Tx, ids: (string | null)[]): Promise<void> {
  const known = ids.filter((id) => id !== null)
  if (known.length > 0) await tx.deleteFrom('platform.file').where('id', 'in', known).execute()
}

/** The picture as it was before it was cut, for its owner. */
export async function wholePicture(db: Database, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('platform.file_size')
    .select('bytes')
    .where('file_id', '=', id)
    .where('size', '=', 'whole')
    .executeTakeFirst()
  return row?.bytes
}

/**
 * Cuts a kept picture again with another focus. It is a new picture, because the old address is remembered everywhere.
 * @returns undefined when it is gone, or too many pictures wait
 */
export async function recutPicture(
  db: Database,
  id: string,
  shape: Shape,
  focus: Focus,
): Promise<MadePicture | undefined> {
  const whole = await db
    .selectFrom('platform.file_size')
    .select(['width', 'height', 'sha256', 'bytes'])
    .where('file_id', '=', id)
    .where('size', '=', 'whole')
    .executeTakeFirst()
  if (whole === undefined) return undefined
  const sizes = await cutAgain(whole.bytes, shape, focus)
  return sizes && [{ ...whole, size: 'whole' }, ...sizes]
}

/** Gives a kept picture a new id, and with it a new address. The old id is gone from here; who refers to it says the new one. */
export async function renewPicture(tx: Tx, id: string): Promise<string> {
  const { id: fresh } = await tx.insertInto('platform.file').defaultValues().returning('id').executeTakeFirstOrThrow()
  await tx.updateTable('platform.file_size').set({ file_id: fresh }).where('file_id', '=', id).execute()
  await dropPictures(tx, [id])
  return fresh
}
