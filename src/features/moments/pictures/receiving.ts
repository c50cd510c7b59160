import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { MemberVisit } from '#platform/feature'
import { keepPicture, type MadePicture, makePicture, type PictureProblem } from '#platform/files'
import { beginRecap, holdRecap, touch } from '../recap/writing.ts'

/** How many pictures a recap may have. */
export const mostPictures = 60
/** The most bytes of one picture, and of a form with several. */
export const pictureBytes = 25_000_000
export const formBytes = 90_000_000

/** Why a picture was not taken; heic: as phones keep pictures that no browser shows. */
export type Refused = PictureProblem | 'heic' | 'large' | 'many' | 'twice' | 'missing'

/** A brand of HEIF with HEVC inside (ISO 23008-12, 10.2), which only some programs may read. */
const heic = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/

/** Reads a picture somebody sent for a recap and keeps it, without its words yet. */
export async function receive(
  { db, member, now }: MemberVisit,
  gatheringId: number,
  file: File | undefined,
): Promise<{ id: string } | { problem: Refused }> {
  if (file === undefined || file.size === 0) return { problem: 'missing' }
  if (file.size > pictureBytes) return { problem: 'large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const digest = createHash('sha256').update(bytes).digest()
  const { rows } =
    await sql`select 1 from moments.picture where gathering_id = ${gatheringId} and digest = ${digest}`.execute(db)
  if (rows.length > 0) return { problem: 'twice' }
  const made = await makePicture(bytes, 'whole')
  if (!made.ok) {
    const kind = Buffer.from(bytes.subarray(4, 12)).toString('latin1')
    const phone = kind.startsWith('ftyp') && heic.test(kind.slice(4))
    return { problem: phone && made.reason === 'not-a-picture' ? 'heic' : made.reason }
  }
  const given = { gatheringId, picture: made.picture, name: file.name, digest, byId: member.personId, now }
  return db.transaction().execute((tx) => addPicture(tx, given))
}

/** Puts a picture at the end of a recap. */
export async function addPicture(
  tx: Tx,
  given: { gatheringId: number; picture: MadePicture; name: string; digest: Buffer; byId: number | null; now: Date },
): Promise<{ id: string } | { problem: 'many' | 'twice' }> {
  const { gatheringId, picture, name, digest, byId, now } = given
  await beginRecap(tx, gatheringId, byId, now)
  await holdRecap(tx, gatheringId)
  const { rows } = await sql<{ count: number; last: number; twice: boolean }>`
    select count(*)::int as count, coalesce(max(position), 0) as last, coalesce(bool_or(digest = ${digest}), false) as twice
      from moments.picture where gathering_id = ${gatheringId}`.execute(tx)
  const { count = 0, last = 0, twice = false } = rows[0] ?? {}
  if (twice) return { problem: 'twice' }
  if (count >= mostPictures) return { problem: 'many' }
  const id = await keepPicture(tx, picture)
  await tx
    .insertInto('moments.picture')
    .values({
      id,
      gathering_id: gatheringId,
      position: last + 1,
      name: name.slice(-200),
      digest,
      added_by: byId,
      added_at: now,
    })
    .execute()
  await touch(tx, gatheringId, byId, now)
  return { id }
}
