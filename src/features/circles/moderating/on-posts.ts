import { sql } from 'kysely'
import { dropAttachments } from '#platform/attachments'
import type { Tx } from '#platform/database'
import { postChanged } from '../circle/pulse.ts'
import { recordAct } from './act.ts'

type OnPost = { circleId: number; postId: number; byId: number; now: Date }

/** Hides a post with a reason; its reports are answered by that. @returns the act's number; undefined when it was hidden already */
export async function hidePost(tx: Tx, given: OnPost & { reason: string }): Promise<number | undefined> {
  const { circleId, postId, byId, now, reason } = given
  const hidden = await tx
    .updateTable('circles.post')
    .set({ hidden_at: now, hidden_reason: reason, pinned: null })
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .where('hidden_at', 'is', null)
    .returning('author_id')
    .executeTakeFirst()
  if (hidden === undefined) return undefined
  await closeReports(tx, postId, now)
  await postChanged(tx, circleId, postId)
  return recordAct(tx, { ...{ circleId, byId, now, postId, reason }, kind: 'hidden', personId: hidden.author_id })
}

/** Shows a hidden post again. */
export async function showPost(tx: Tx, { circleId, postId, byId, now }: OnPost): Promise<void> {
  const shown = await tx
    .updateTable('circles.post')
    .set({ hidden_at: null, hidden_reason: null })
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .where('hidden_at', 'is not', null)
    .returning('author_id')
    .executeTakeFirst()
  if (shown === undefined) return
  await postChanged(tx, circleId, postId)
  await recordAct(tx, { circleId, byId, now, postId, kind: 'shown', personId: shown.author_id })
}

/** Takes away what a person wrote themselves: its words, files, poll and names go; answers of others stay. */
export async function removePost(tx: Tx, { circleId, postId, now }: Omit<OnPost, 'byId'>): Promise<void> {
  const gone = await tx
    .updateTable('circles.post')
    .set({ removed_at: now, words: '', pinned: null, guest: null })
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (gone === undefined) return
  for (const table of ['mention', 'poll', 'reaction'] as const)
    await tx.deleteFrom(`circles.${table}`).where('post_id', '=', postId).execute()
  await dropFiles(tx, [postId])
  await closeReports(tx, postId, now)
  await postChanged(tx, circleId, postId)
}

/** Forgets the files of posts, themselves too. */
export async function dropFiles(tx: Tx, postIds: number[]): Promise<void> {
  const files = await tx
    .deleteFrom('circles.post_file')
    .where('post_id', 'in', postIds.length > 0 ? postIds : [0])
    .returning('attachment_id')
    .execute()
  await dropAttachments(
    tx,
    files.map(({ attachment_id }) => attachment_id),
  )
}

/** Says of a post's reports that somebody looked. */
export async function closeReports(tx: Tx, postId: number, now: Date): Promise<void> {
  await tx
    .updateTable('circles.report')
    .set({ closed_at: now })
    .where('post_id', '=', postId)
    .where('closed_at', 'is', null)
    .execute()
}

/** Pins a post, of which there are three at most. @returns false when there are three */
export async function pinPost(tx: Tx, { circleId, postId }: Pick<OnPost, 'circleId' | 'postId'>): Promise<boolean> {
  // Two who pin at once wait for each other.
  await sql`select 1 from circles.circle where id = ${circleId} for no key update`.execute(tx)
  const { rows } = await sql<{ place: number | null }>`
    select min(place)::integer as place from generate_series(1, 3) place
     where not exists (select from circles.post where circle_id = ${circleId} and pinned = place)`.execute(tx)
  const place = rows[0]?.place ?? null
  if (place === null) return false
  await tx
    .updateTable('circles.post')
    .set({ pinned: place })
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .where('parent_id', 'is', null)
    .where('pinned', 'is', null)
    .execute()
  return true
}

export async function unpinPost(tx: Tx, { circleId, postId }: Pick<OnPost, 'circleId' | 'postId'>): Promise<void> {
  await tx
    .updateTable('circles.post')
    .set({ pinned: null })
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .execute()
}
