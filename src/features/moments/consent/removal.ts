import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { dropPictures } from '#platform/files'
import type { Locale } from '#platform/i18n'
import { holdRecap } from '../recap/writing.ts'
import { tellAsker, tellMakers } from './letters.ts'

/** Somebody asks to take a picture away. email: may be empty. */
export type Removal = { id: number; picture_id: string; name: string; email: string; words: string; asked_at: Date }

/** What waits for an answer of who makes a recap, the oldest first. */
export async function removalsOf(db: Database, gatheringId: number): Promise<Removal[]> {
  const { rows } = await sql<Removal>`
    select m.id, m.picture_id, m.name, m.email, m.words, m.asked_at
      from moments.removal m join moments.picture p on p.id = m.picture_id
     where p.gathering_id = ${gatheringId} and m.kept_at is null order by m.asked_at, m.id limit 100`.execute(db)
  return rows
}

/** Asks to take a picture away; the same form sent again asks once. @returns false when readers do not see the picture */
export async function askRemoval(
  tx: Tx,
  given: {
    pictureId: string
    name: string
    email: string
    words: string
    once: string
    locale: Locale
    now: Date
    baseUrl: string
  },
): Promise<boolean> {
  const { pictureId, name, email, words, once, locale, now, baseUrl } = given
  const { rows } = await sql<{ gathering_id: number }>`
    select gathering_id from moments.picture_card where id = ${pictureId}`.execute(tx)
  const [picture] = rows
  if (picture === undefined) return false
  const { rows: asked } = await sql`
    insert into moments.removal (picture_id, name, email, words, once, locale, asked_at)
    values (${pictureId}, ${name}, ${email}, ${words}, ${once}, ${locale}, ${now}) on conflict (once) do nothing returning 1`.execute(
    tx,
  )
  if (asked.length > 0)
    await tellMakers(tx, { gatheringId: picture.gathering_id, kind: 'removal', byId: undefined, baseUrl })
  return true
}

/**
 * Answers somebody who asked to take a picture away, and tells them.
 * @param given.because why it stays; absent: it goes, for good, and with it every other request about it
 * @returns false when somebody answered before
 */
export async function answerRemoval(
  tx: Tx,
  given: { gatheringId: number; id: number; because?: string; now: Date; baseUrl: string },
): Promise<boolean> {
  const { gatheringId, id, because, now, baseUrl } = given
  await holdRecap(tx, gatheringId)
  const { rows } = await sql<{ picture_id: string; name: string; email: string; locale: Locale; asked: number }>`
    select m.picture_id, m.name, m.email, m.locale, m.id as asked from moments.removal m join moments.picture p on p.id = m.picture_id
     where p.gathering_id = ${gatheringId} and m.kept_at is null
       and m.picture_id = (select picture_id from moments.removal where id = ${id})`.execute(tx)
  const asked = rows.find((row) => row.asked === id)
  if (asked === undefined) return false
  for (const { name, email, locale } of because === undefined ? rows : [asked])
    await tellAsker(tx, {
      ...{ gatheringId, to: { name, email }, locale, baseUrl },
      ...(because !== undefined && { because }),
    })
  if (because === undefined) await dropPictures(tx, [asked.picture_id])
  else
    await sql`update moments.removal set kept_at = ${now}, kept_because = ${because}, email = '' where id = ${id}`.execute(
      tx,
    )
  return true
}
