import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { tell } from '#platform/live'
import { nextNumber } from '../circle/pulse.ts'
import { postWritten } from '../events.ts'
import { holdTop, mostCharacters, nameMembers, writePost } from './writing.ts'

type Heard = {
  circleId: number
  via: 'discord'
  /** Who said it: a member, whose rules here hold; or somebody who is known elsewhere only, by that name. */
  who: { personId: number } | { name: string }
  /** What it answers, when that is here. */
  parentId?: number | undefined
  words: string
  at: Date
}

/**
 * Takes over what was said elsewhere. Of who is no member here it names nobody, so that nobody is mailed by strangers.
 * @returns its id; undefined when the circle is closed, or the member may not write there
 */
export async function writeFromElsewhere(tx: Tx, heard: Heard): Promise<number | undefined> {
  const { circleId, who, via, at } = heard
  const words = heard.words.slice(0, mostCharacters)
  const parent = heard.parentId === undefined ? undefined : await holdTop(tx, circleId, heard.parentId)
  if ('personId' in who) {
    const given = { circleId, byId: who.personId, parentId: parent?.id, words, via, now: at }
    const written = await writePost(tx, given)
    return written.ok ? written.id : undefined
  }
  const { rows } =
    await sql`select 1 from circles.circle where id = ${circleId} and closed_at is null for key share`.execute(tx)
  if (rows.length === 0) return undefined
  const number = await nextNumber(tx, circleId)
  const { id } = await tx
    .insertInto('circles.post')
    .values({
      ...{ circle_id: circleId, parent_id: parent?.id ?? null, number, change: number, latest: number },
      ...{ guest: who.name.slice(0, 80) || '?', via, words, at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (parent !== undefined)
    await tx.updateTable('circles.post').set({ latest: number }).where('id', '=', parent.id).execute()
  await announce(tx, postWritten, [{ postId: id }])
  await tell(tx, `circle-${circleId}`)
  return id
}

/** Says what was changed elsewhere. What was taken away or hidden here stays so. */
export async function editFromElsewhere(tx: Tx, given: { postId: number; words: string; at: Date }): Promise<void> {
  const { postId, at } = given
  const words = given.words.slice(0, mostCharacters)
  const post = await tx
    .selectFrom('circles.post')
    .select(['circle_id', 'author_id', 'words', 'version'])
    .where('id', '=', postId)
    .where('via', 'is not', null)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (post === undefined || post.words === words) return
  const { circle_id: circleId, author_id: byId, version } = post
  await tx
    .updateTable('circles.post')
    .set({ words, edited_at: at, version: version + 1, change: await nextNumber(tx, circleId) })
    .where('id', '=', postId)
    .execute()
  if (byId !== null) await nameMembers(tx, { postId, circleId, byId, words })
  await announce(tx, postWritten, [{ postId }])
  await tell(tx, `circle-${circleId}`)
}
