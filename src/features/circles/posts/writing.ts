import { sql } from 'kysely'
import { type MadeAttachment, keepAttachment } from '#platform/attachments'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { tell } from '#platform/live'
import { nextNumber } from '../circle/pulse.ts'
import { postWritten } from '../events.ts'
import { handlesIn } from './mentions.ts'

export const mostCharacters = 20_000
/** How many posts one person writes in a day, in all circles together. */
const mostInDay = 200

/** gone: no longer a member. closed: nothing is added any more. slow: too soon after the last. away: what it answers is gone. */
export type Refusal = {
  ok: false
  problem: 'gone' | 'closed' | 'suspended' | 'slow' | 'enough' | 'away'
  until?: string
}
export type Written = { ok: true; id: number; parentId: number | null; outside: string[] }

export type Writing = {
  circleId: number
  byId: number
  parentId?: number | undefined
  kind?: 'post' | 'announcement' | undefined
  words: string
  poll?: { options: string[]; closesAt: Date } | undefined
  files?: MadeAttachment[] | undefined
  /** Said elsewhere, by this member. */
  via?: 'discord' | undefined
  now: Date
}

/** Writes a post or an answer in a circle. Members it names are remembered, and everybody who looks hears of it at once. */
export async function writePost(tx: Tx, writing: Writing): Promise<Written | Refusal> {
  const { circleId, byId, parentId, words, now } = writing
  const refused = await mayWrite(tx, circleId, byId, now)
  // Slow mode is for who can be told to wait.
  if (refused !== undefined && !(refused.problem === 'slow' && writing.via !== undefined)) return refused
  const parent = parentId === undefined ? undefined : await holdTop(tx, circleId, parentId)
  if (parentId !== undefined && parent === undefined) return { ok: false, problem: 'away' }
  const number = await nextNumber(tx, circleId)
  const { id } = await tx
    .insertInto('circles.post')
    .values({
      ...{ circle_id: circleId, parent_id: parentId ?? null, number, change: number, latest: number },
      ...{ kind: writing.kind ?? 'post', author_id: byId, words, at: now },
      via: writing.via ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (parentId !== undefined)
    await tx.updateTable('circles.post').set({ latest: number }).where('id', '=', parentId).execute()
  await addParts(tx, id, writing)
  const outside = await nameMembers(tx, { postId: id, circleId, byId, words })
  await tx
    .updateTable('circles.membership')
    .set({ wrote_at: now })
    .where('circle_id', '=', circleId)
    .where('person_id', '=', byId)
    .execute()
  await announce(tx, postWritten, [{ postId: id }])
  await tell(tx, `circle-${circleId}`)
  return { ok: true, id, parentId: parentId ?? null, outside }
}

/** Holds the membership, so that who is suspended meanwhile waits or is waited for, and nobody outruns slow mode. */
async function mayWrite(tx: Tx, circleId: number, byId: number, now: Date): Promise<Refusal | undefined> {
  const { rows } = await sql<{
    role: 'member' | 'moderator'
    suspended_until: Date | null
    wrote_at: Date | null
    slow_minutes: number
    closed: boolean
    today: number
  }>`
    select own.role, own.suspended_until, own.wrote_at, circle.slow_minutes, circle.closed_at is not null as closed,
           (select count(*)::integer from circles.post where author_id = ${byId} and at > ${now}::timestamptz - interval '1 day') as today
      from circles.membership own join circles.circle circle on circle.id = own.circle_id
     where own.circle_id = ${circleId} and own.person_id = ${byId} and own.state = 'member'
       for no key update of own for key share of circle`.execute(tx)
  const [own] = rows
  if (own === undefined) return { ok: false, problem: 'gone' }
  if (own.closed) return { ok: false, problem: 'closed' }
  if (own.suspended_until !== null && own.suspended_until > now)
    return { ok: false, problem: 'suspended', until: own.suspended_until.toISOString() }
  if (own.today >= mostInDay) return { ok: false, problem: 'enough' }
  const free = own.wrote_at === null ? 0 : own.wrote_at.getTime() + own.slow_minutes * 60_000
  if (own.role !== 'moderator' && free > now.getTime())
    return { ok: false, problem: 'slow', until: new Date(free).toISOString() }
  return undefined
}

/** A post that can be answered, held until the answer is there. */
export const holdTop = (tx: Tx, circleId: number, id: number) =>
  tx
    .selectFrom('circles.post')
    .select('id')
    .where('id', '=', id)
    .where('circle_id', '=', circleId)
    .where('parent_id', 'is', null)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

async function addParts(tx: Tx, postId: number, { poll, files = [] }: Writing): Promise<void> {
  if (poll !== undefined) {
    await tx.insertInto('circles.poll').values({ post_id: postId, closes_at: poll.closesAt }).execute()
    await tx
      .insertInto('circles.poll_option')
      .values(poll.options.map((words, index) => ({ post_id: postId, position: index + 1, words })))
      .execute()
  }
  for (const [index, file] of files.entries())
    await tx
      .insertInto('circles.post_file')
      .values({ post_id: postId, attachment_id: await keepAttachment(tx, file), position: index + 1 })
      .execute()
}

/** Remembers whom of the members a text names; who is no longer named is forgotten. @returns handles of who is no member */
export async function nameMembers(
  tx: Tx,
  given: { postId: number; circleId: number; byId: number; words: string },
): Promise<string[]> {
  const handles = handlesIn(given.words)
  const { rows } = await sql<{ id: number; handle: string }>`
    select named.id, named.handle from people.party_card named
      join circles.membership own on own.person_id = named.id and own.circle_id = ${given.circleId} and own.state = 'member'
     where named.handle = any(${handles}::text[])`.execute(tx)
  const named = rows.filter(({ id }) => id !== given.byId).map(({ id }) => id)
  await sql`delete from circles.mention where post_id = ${given.postId} and not person_id = any(${named}::integer[])`.execute(
    tx,
  )
  await sql`insert into circles.mention (post_id, person_id) select ${given.postId}, unnest(${named}::integer[]) on conflict do nothing`.execute(
    tx,
  )
  const known = new Set(rows.map(({ handle }) => handle))
  return handles.filter((handle) => !known.has(handle))
}

export type Edited =
  | { ok: true; outside: string[] }
  | { ok: false; problem: 'changed' | Refusal['problem']; until?: string }

type Editing = {
  circleId: number
  postId: number
  byId: number
  /** A steward who does not belong may mend an announcement. */
  moderates: boolean
  version: number
  words: string
  now: Date
}

/**
 * Changes the words of a post. Who edits an older version is told so, and nothing is overwritten.
 * @param given version: the one that was seen when the editing began
 */
export async function editPost(tx: Tx, given: Editing): Promise<Edited> {
  const { circleId, postId, byId, version, words, now } = given
  const refused = await mayWrite(tx, circleId, byId, now)
  const minor = refused?.problem === 'slow' || refused?.problem === 'enough'
  if (refused !== undefined && !minor && !(refused.problem === 'gone' && given.moderates)) return refused
  const post = await tx
    .selectFrom('circles.post')
    .select(['version', 'words'])
    .where('id', '=', postId)
    .where('circle_id', '=', circleId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (post === undefined) return { ok: false, problem: 'away' }
  if (post.version !== version) return { ok: false, problem: 'changed' }
  if (post.words === words) return { ok: true, outside: [] }
  await tx
    .updateTable('circles.post')
    .set({ words, edited_at: now, version: version + 1, change: await nextNumber(tx, circleId) })
    .where('id', '=', postId)
    .execute()
  const outside = await nameMembers(tx, { postId, circleId, byId, words })
  await announce(tx, postWritten, [{ postId }])
  await tell(tx, `circle-${circleId}`)
  return { ok: true, outside }
}
