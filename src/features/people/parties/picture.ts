import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { dropPictures, keepPicture, type MadePicture } from '#platform/files'
import { partyIsDifferent } from './changing.ts'

/** Gives a party a picture instead of the one it had, or none. */
export async function setPicture(tx: Tx, partyId: number, picture: MadePicture | null): Promise<void> {
  const before = await tx
    .selectFrom('people.party')
    .select('picture_id')
    .where('id', '=', partyId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const picture_id = picture && (await keepPicture(tx, picture))
  await tx
    .updateTable('people.party')
    .set({ picture_id, changed_at: sql`now()` })
    .where('id', '=', partyId)
    .execute()
  await dropPictures(tx, [before.picture_id])
  await partyIsDifferent(tx, partyId)
}
