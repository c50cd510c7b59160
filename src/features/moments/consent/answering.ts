import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { tellMakers } from './letters.ts'

/** A picture a person is in. waits: it is shown to nobody until the person says yes. */
export type OwnPicture = {
  id: string
  slug: string
  title: LocalText
  starts_at: Date
  alt: LocalText | null
  answer: 'yes' | 'no' | null
  waits: boolean
  /** Everyone sees it. */
  shown: boolean
  width: number
  height: number
}

/** The pictures a person is in, those that wait for an answer first. */
export async function ownPictures(db: Database, personId: number): Promise<OwnPicture[]> {
  const { rows } = await sql<OwnPicture>`
    select p.id, g.slug, g.title, g.starts_at, p.alt, d.answer, d.answer is null and h.picture_id is not null as waits,
           exists (select from moments.picture_card c where c.id = p.id) as shown, f.width, f.height
      from moments.depicted d join moments.picture p on p.id = d.picture_id
      join programme.gathering_card g on g.id = p.gathering_id
      join platform.file_size f on f.file_id = p.id and f.size = 'medium'
      left join moments.held h on h.picture_id = d.picture_id and h.person_id = d.person_id
     where d.person_id = ${personId} order by waits desc, g.starts_at desc, p.position, p.id limit 300`.execute(db)
  return rows
}

type Answering = { pictureId: string; personId: number; answer: 'yes' | 'no'; now: Date; baseUrl: string }

/**
 * A person who is in a picture says whether it may be seen; either can be changed at any time. A no hides it at once, and
 * who makes the recap is told. Who was not marked says no by saying so; a yes needs a mark.
 * @returns false when there is nothing to answer
 */
export async function answerPicture(tx: Tx, given: Answering): Promise<boolean> {
  const { pictureId, personId, answer, now, baseUrl } = given
  const { rows } = await sql<{ gathering_id: number; before: string | null }>`
    select p.gathering_id, d.answer as before from moments.picture p
      left join moments.depicted d on d.picture_id = p.id and d.person_id = ${personId}
     where p.id = ${pictureId} and (d.person_id is not null or (${answer} = 'no' and exists (select from moments.picture_card c where c.id = p.id)))
       for no key update of p`.execute(tx)
  const [row] = rows
  if (row === undefined) return false
  await sql`
    insert into moments.depicted (picture_id, person_id, marked_by, marked_at, told_at, answer, answered_at)
    values (${pictureId}, ${personId}, ${personId}, ${now}, ${now}, ${answer}, ${now})
    on conflict (picture_id, person_id) do update set answer = excluded.answer, answered_at = excluded.answered_at`.execute(
    tx,
  )
  if (answer === 'no' && row.before !== 'no')
    await tellMakers(tx, { gatheringId: row.gathering_id, kind: 'refused', byId: personId, baseUrl })
  return true
}

/** Whether a person would rather not be in pictures of any gathering. */
export async function isShy(db: Database, personId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from moments.shy where person_id = ${personId}`.execute(db)
  return rows.length > 0
}

/** A person says whether they would rather not be in pictures of any gathering. */
export async function setShy(tx: Tx, personId: number, shy: boolean, now: Date): Promise<void> {
  if (shy)
    await sql`insert into moments.shy (person_id, since) values (${personId}, ${now}) on conflict do nothing`.execute(
      tx,
    )
  else await tx.deleteFrom('moments.shy').where('person_id', '=', personId).execute()
}
