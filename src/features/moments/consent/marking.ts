import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { holdRecap } from '../recap/writing.ts'
import { askDepicted } from './letters.ts'

/** Persons who were marked as being in a picture, in one gathering. */
type Marking = { gatheringId: number; pictureId: string; personId: number; byId: number; now: Date; baseUrl: string }

/**
 * Notes that a person is in a picture. Who would rather not be in pictures is asked, by mail and on the own page; until
 * the answer is yes nobody else sees the picture (view moments.held).
 * @returns asked, or told later when it is published; already when the person was marked; gone when the picture is
 */
export async function mark(tx: Tx, given: Marking): Promise<'asked' | 'marked' | 'already' | 'gone'> {
  const { gatheringId, pictureId, personId, byId, now, baseUrl } = given
  await holdRecap(tx, gatheringId)
  const { rows: found } = await sql`
    select 1 from moments.picture where id = ${pictureId} and gathering_id = ${gatheringId}`.execute(tx)
  if (found.length === 0) return 'gone'
  const { rows } = await sql<{ asks: boolean }>`
    insert into moments.depicted (picture_id, person_id, marked_by, marked_at)
    values (${pictureId}, ${personId}, ${byId}, ${now}) on conflict do nothing
    returning moments.refuses(person_id, ${gatheringId}) as asks`.execute(tx)
  const [row] = rows
  if (row === undefined) return 'already'
  if (!row.asks) return 'marked'
  await sql`update moments.depicted set told_at = ${now} where picture_id = ${pictureId} and person_id = ${personId}`.execute(
    tx,
  )
  await askDepicted(tx, { gatheringId, personIds: [personId], kind: 'asked', baseUrl })
  return 'asked'
}

/**
 * Takes a mark back. Whoever said no, or is asked, stays: the answer is theirs, and a mark that could be taken back would
 * be a way around it.
 * @returns whether it is gone
 */
export async function unmark(
  tx: Tx,
  { gatheringId, pictureId, personId }: { gatheringId: number; pictureId: string; personId: number },
): Promise<boolean> {
  const { rows } = await sql`
    delete from moments.depicted d using moments.picture p
     where p.id = d.picture_id and p.gathering_id = ${gatheringId} and d.picture_id = ${pictureId} and d.person_id = ${personId}
       and not exists (select from moments.held h where h.picture_id = d.picture_id and h.person_id = d.person_id)
     returning 1`.execute(tx)
  return rows.length > 0
}
