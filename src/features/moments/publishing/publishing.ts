import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { askDepicted } from '../consent/letters.ts'
import { recapChanged } from '../events.ts'
import { adviceByPicture } from '../pictures/advice.ts'
import { picturesOf, type Recap, recapOf } from '../recap/queries.ts'
import { holdRecap } from '../recap/writing.ts'
import { announce } from '#platform/events'

/** What keeps a recap from being published: the gathering has yet to begin, nothing is in it, or so many pictures lack a good description. */
export type Lacking = { what: 'begun' } | { what: 'nothing' } | { what: 'alt'; count: number }

/** What a recap lacks to be published. */
export async function lacking(
  db: Tx,
  gathering: { id: number; starts_at: Date },
  recap: Recap | undefined,
  now: Date,
): Promise<Lacking[]> {
  const pictures = await picturesOf(db, gathering.id)
  const wrong = adviceByPicture(pictures).size
  const empty = pictures.length === 0 && !recap?.body && !recap?.outcome
  return [
    ...(gathering.starts_at > now ? [{ what: 'begun' as const }] : []),
    ...(empty ? [{ what: 'nothing' as const }] : []),
    ...(wrong > 0 ? [{ what: 'alt' as const, count: wrong }] : []),
  ]
}

/**
 * Shows readers what was made: the text as it is now, and every picture in which nobody has to be asked first. Whoever is
 * in a picture is told, once.
 * @param gathering startsAt: nothing is published of a gathering that has yet to begin
 */
export async function publish(
  tx: Tx,
  gathering: { id: number; starts_at: Date },
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<{ done: 'published' } | { lacks: Lacking[] }> {
  await holdRecap(tx, gathering.id)
  const lacks = await lacking(tx, gathering, await recapOf(tx, gathering.id), now)
  if (lacks.length > 0) return { lacks }
  await sql`
    update moments.recap set shown_lead = lead, shown_body = body, shown_outcome = outcome, shown_version = version,
           published_at = coalesce(published_at, ${now}), withdrawn_at = null, changed_at = ${now}
     where gathering_id = ${gathering.id}`.execute(tx)
  await sql`update moments.picture set shown_at = ${now} where gathering_id = ${gathering.id} and shown_at is null`.execute(
    tx,
  )
  const { rows } = await sql<{ person_id: number }>`
    update moments.depicted d set told_at = ${now} from moments.picture_card c
     where c.id = d.picture_id and c.gathering_id = ${gathering.id} and d.told_at is null and d.answer is null returning d.person_id`.execute(
    tx,
  )
  const personIds = [...new Set(rows.map((row) => row.person_id))]
  await askDepicted(tx, { gatheringId: gathering.id, personIds, kind: 'told', baseUrl })
  await announce(tx, recapChanged, [{ gatheringId: gathering.id }])
  return { done: 'published' }
}

/** Takes a recap from readers; what was made stays, as a draft. @returns false when nobody saw it */
export async function withdraw(tx: Tx, gatheringId: number, now: Date): Promise<boolean> {
  await holdRecap(tx, gatheringId)
  const { rows } = await sql`
    update moments.recap set withdrawn_at = ${now}, changed_at = ${now}
     where gathering_id = ${gatheringId} and published_at is not null and withdrawn_at is null returning 1`.execute(tx)
  if (rows.length > 0) await announce(tx, recapChanged, [{ gatheringId }])
  return rows.length > 0
}
