import type { Database, Tx } from '#platform/database'
import { dropPictures, keepPicture, type MadePicture } from '#platform/files'
import type { LocalText } from '#platform/i18n'
import { partyIsDifferent } from './changing.ts'

export type NewWork = {
  title: string
  year: number | null
  role: string | null
  href: string | null
  text: LocalText | null
}
/** A picture; null takes it away, undefined leaves it. */
export type WorkPicture = MadePicture | null | undefined

const mostWorks = 60

/** Adds something a party made. @returns undefined when the party has as many as it may have */
export async function addWork(
  tx: Tx,
  partyId: number,
  work: NewWork,
  picture: WorkPicture,
): Promise<number | undefined> {
  await tx.selectFrom('people.party').select('id').where('id', '=', partyId).forUpdate().execute()
  const own = await tx.selectFrom('people.work').select('id').where('party_id', '=', partyId).execute()
  if (own.length >= mostWorks) return undefined
  const { id } = await tx
    .insertInto('people.work')
    .values({ party_id: partyId, ...row(work), picture_id: picture ? await keepPicture(tx, picture) : null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await partyIsDifferent(tx, partyId)
  return id
}

/** Changes a work of a party. @returns false when the party has no such work */
export async function changeWork(
  tx: Tx,
  partyId: number,
  workId: number,
  work: NewWork,
  picture: WorkPicture,
): Promise<boolean> {
  const before = await ownWork(tx, partyId, workId)
  if (before === undefined) return false
  const picture_id =
    picture === undefined ? before.picture_id : picture === null ? null : await keepPicture(tx, picture)
  await tx
    .updateTable('people.work')
    .set({ ...row(work), picture_id })
    .where('id', '=', workId)
    .execute()
  if (picture !== undefined) await dropPictures(tx, [before.picture_id])
  await partyIsDifferent(tx, partyId)
  return true
}

/** Takes a work of a party away. @returns false when the party has no such work */
export async function removeWork(tx: Tx, partyId: number, workId: number): Promise<boolean> {
  const before = await ownWork(tx, partyId, workId)
  if (before === undefined) return false
  await tx.deleteFrom('people.work').where('id', '=', workId).execute()
  await dropPictures(tx, [before.picture_id])
  await partyIsDifferent(tx, partyId)
  return true
}

const row = ({ text, ...work }: NewWork) => ({ ...work, text: text && JSON.stringify(text) })

export const ownWork = (db: Database, partyId: number, workId: number) =>
  db.selectFrom('people.work').selectAll().where('id', '=', workId).where('party_id', '=', partyId).executeTakeFirst()

export const worksOf = (db: Database, partyId: number) =>
  db
    .selectFrom('people.work')
    .select(['id', 'title', 'year', 'role', 'href', 'text', 'picture_id'])
    .where('party_id', '=', partyId)
    .orderBy('year', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .execute()

/** The links of a party, in its order, instead of those there were; and its website. */
export async function setLinks(
  tx: Tx,
  partyId: number,
  given: { website?: string | null; links: { label: string; href: string }[] },
): Promise<void> {
  if (given.website !== undefined)
    await tx.updateTable('people.party').set({ website: given.website }).where('id', '=', partyId).execute()
  await tx.deleteFrom('people.link').where('party_id', '=', partyId).execute()
  const rows = given.links.map((link, position) => ({ ...link, party_id: partyId, position }))
  if (rows.length > 0) await tx.insertInto('people.link').values(rows).execute()
  await partyIsDifferent(tx, partyId)
}
