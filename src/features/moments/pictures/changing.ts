import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { dropPictures } from '#platform/files'
import type { LocalText } from '#platform/i18n'
import { holdRecap, touch } from '../recap/writing.ts'

/** The words of one picture as somebody typed them. seen: the version they looked at. */
export type TypedWords = {
  id: string
  seen: number
  alt: LocalText | null
  caption: LocalText | null
  credit: string
}

/**
 * Keeps the words of pictures, each by itself.
 * @returns the ids that somebody else changed meanwhile, which stay as they are; pictures that are gone are left out
 */
export async function savePictureWords(
  tx: Tx,
  given: { gatheringId: number; typed: TypedWords[]; byId: number | null; now: Date },
): Promise<string[]> {
  const { gatheringId, typed, byId, now } = given
  await holdRecap(tx, gatheringId)
  const stale: string[] = []
  for (const { id, seen, alt, caption, credit } of typed) {
    const [altJson, captionJson] = [alt, caption].map((text) => (text === null ? null : JSON.stringify(text)))
    const { rows } = await sql<{ version: number; same: boolean }>`
      select version, alt is not distinct from ${altJson}::jsonb and caption is not distinct from ${captionJson}::jsonb and credit = ${credit} as same
        from moments.picture where id = ${id} and gathering_id = ${gatheringId}`.execute(tx)
    const [known] = rows
    if (known === undefined || known.same) continue
    if (known.version !== seen) {
      stale.push(id)
      continue
    }
    await sql`
      update moments.picture set alt = ${altJson}::jsonb, caption = ${captionJson}::jsonb, credit = ${credit}, version = version + 1
       where id = ${id}`.execute(tx)
  }
  await touch(tx, gatheringId, byId, now)
  return stale
}

/** Moves a picture one place to the front or to the back. */
export async function movePicture(
  tx: Tx,
  { gatheringId, id, to }: { gatheringId: number; id: string; to: 'front' | 'back' },
): Promise<void> {
  await holdRecap(tx, gatheringId)
  const { rows } = await sql<{ id: string }>`
    select id from moments.picture where gathering_id = ${gatheringId} order by position, id`.execute(tx)
  const order = rows.map((row) => row.id)
  const at = order.indexOf(id)
  const other = to === 'front' ? at - 1 : at + 1
  if (at < 0 || other < 0 || other >= order.length) return
  order.splice(at, 1)
  order.splice(other, 0, id)
  await sql`
    update moments.picture p set position = o.position
      from unnest(${order}::uuid[]) with ordinality as o (id, position) where o.id = p.id`.execute(tx)
}

/** Takes a picture of a recap away for good. @returns false when it is gone */
export async function removePicture(
  tx: Tx,
  { gatheringId, id, byId, now }: { gatheringId: number; id: string; byId: number | null; now: Date },
): Promise<boolean> {
  await holdRecap(tx, gatheringId)
  const { rows } = await sql`select 1 from moments.picture where id = ${id} and gathering_id = ${gatheringId}`.execute(
    tx,
  )
  if (rows.length === 0) return false
  await dropPictures(tx, [id])
  await touch(tx, gatheringId, byId, now)
  return true
}
