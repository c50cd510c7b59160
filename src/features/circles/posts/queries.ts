import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'

export type ReactionKind = 'useful' | 'thanks' | 'join'
export type Author = { id: number; handle: string; name: string; public: boolean; picture: string | null }
export type Post = {
  id: number
  parent_id: number | null
  number: number
  change: number
  latest: number
  kind: 'post' | 'announcement'
  words: string
  at: Date
  edited_at: Date | null
  version: number
  removed: boolean
  hidden_at: Date | null
  hidden_reason: string | null
  pinned: number | null
  author: Author | null
  /** Where it was said, when that was elsewhere. */
  via: 'discord' | null
  /** Its author is no one here: a name from elsewhere, and no more. */
  guest: boolean
  answers: number
  /** Handles of members it names. */
  mentions: string[]
  /** First names first come; never how many. */
  reactions: { kind: ReactionKind; names: string[]; mine: boolean }[]
  poll: Poll | null
  files: { id: string; name: string; size: number }[]
  /** The author and the reader block each other. */
  folded: boolean
}
export type Poll = {
  closes_at: string
  /** The reader's own vote. */
  mine: number | null
  voters: number
  options: { position: number; words: string; votes: number }[]
}

/** Posts as one reader sees them, whatever they are to be shown for. One query. */
export async function postsWhere(
  db: Database,
  readerId: number | undefined,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Post[]> {
  const reader = readerId ?? 0
  const { rows } = await sql<Post>`
    select p.id, p.parent_id, p.number, p.change, p.latest, p.kind, p.words, p.at, p.edited_at, p.version,
           p.removed_at is not null as removed, p.hidden_at, p.hidden_reason, p.pinned, p.via,
           p.guest is not null as guest,
           case when author.id is not null then jsonb_build_object('id', author.id, 'handle', author.handle, 'name', author.name,
             'public', author.public, 'picture', author.picture_id)
             when p.guest is not null then jsonb_build_object('id', 0, 'handle', '', 'name', p.guest, 'public', true, 'picture', null) end as author,
           (select count(*)::integer from circles.post answer where answer.parent_id = p.id and answer.removed_at is null) as answers,
           array(select named.handle from circles.mention m join people.party_card named on named.id = m.person_id where m.post_id = p.id) as mentions,
           ${reactionsOf(reader)} as reactions, ${pollOf(reader)} as poll,
           coalesce((select jsonb_agg(jsonb_build_object('id', file.id, 'name', file.name, 'size', file.size) order by own.position)
             from circles.post_file own join platform.attachment file on file.id = own.attachment_id where own.post_id = p.id), '[]') as files,
           ${blocked(sql`${reader}::integer`, sql`p.author_id`)} as folded
      from circles.post p left join people.asker_card author on author.id = p.author_id
     where ${where} order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** Whether two persons block each other, one way or the other. */
export const blocked = (one: RawBuilder<unknown>, other: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from people.block_card b where (b.person_id, b.blocked_id) in ((${one}, ${other}), (${other}, ${one})))`

const reactionsOf = (reader: number) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('kind', kind, 'names', names[1:4], 'mine', mine)) from (
    select r.kind, bool_or(r.person_id = ${reader}) as mine,
           coalesce(array_agg(who.name order by r.at, who.id) filter (where r.person_id <> ${reader}), '{}') as names
      from circles.reaction r join people.party_card who on who.id = r.person_id
     where r.post_id = p.id and not ${blocked(sql`${reader}::integer`, sql`r.person_id`)} group by r.kind) given), '[]')`

const pollOf = (reader: number) => sql`(
  select jsonb_build_object('closes_at', poll.closes_at,
           'mine', (select position from circles.vote where post_id = p.id and person_id = ${reader}),
           'voters', (select count(*) from circles.vote where post_id = p.id),
           'options', (select jsonb_agg(jsonb_build_object('position', o.position, 'words', o.words,
             'votes', (select count(*) from circles.vote v where v.post_id = p.id and v.position = o.position)) order by o.position)
             from circles.poll_option o where o.post_id = p.id))
    from circles.poll poll where poll.post_id = p.id)`

const perPage = 20

export type Page = { pinned: Post[]; tops: Post[]; answers: Map<number, Post[]>; older: number | undefined }

/** The newest talk of a circle: posts by their last answer, each with its last three answers. Two queries. */
export async function pageOfCircle(
  db: Database,
  circleId: number,
  readerId: number | undefined,
  before: number | undefined,
): Promise<Page> {
  const older = before === undefined ? sql`true` : sql`p.latest < ${before} and p.pinned is null`
  // What was taken away stays only where others answered it.
  const shown = sql`p.circle_id = ${circleId} and p.parent_id is null and ${older}
    and (p.removed_at is null or exists (select from circles.post answer where answer.parent_id = p.id and answer.removed_at is null))`
  const order = sql`p.pinned nulls last, p.latest desc`
  const rows = await postsWhere(db, readerId, shown, order, perPage + 4)
  const pinned = rows.filter((row) => row.pinned !== null)
  const rest = rows.filter((row) => row.pinned === null)
  const tops = rest.slice(0, perPage)
  const answers = await lastAnswers(
    db,
    readerId,
    [...pinned, ...tops].map(({ id }) => id),
  )
  return { pinned, tops, answers, older: rest.length > perPage ? tops.at(-1)?.latest : undefined }
}

async function lastAnswers(db: Database, readerId: number | undefined, ids: number[]): Promise<Map<number, Post[]>> {
  const last = sql`p.id = any(array(select one.id from unnest(${ids}::integer[]) parent(id), lateral (
    select answer.id from circles.post answer where answer.parent_id = parent.id and answer.removed_at is null
     order by answer.number desc limit 3) one))`
  const rows = ids.length === 0 ? [] : await postsWhere(db, readerId, last, sql`p.number`, 3 * ids.length)
  return Map.groupBy(rows, ({ parent_id }) => parent_id ?? 0)
}

/** One post of a circle. */
export async function postOf(db: Database, circleId: number, readerId: number | undefined, id: number) {
  const [post] = await postsWhere(db, readerId, sql`p.circle_id = ${circleId} and p.id = ${id}`, sql`p.id`, 1)
  return post
}

/** What answers a post, oldest first; at most 500, the newest. */
export async function answersTo(db: Database, readerId: number | undefined, id: number): Promise<Post[]> {
  const where = sql`p.parent_id = ${id} and p.removed_at is null`
  return (await postsWhere(db, readerId, where, sql`p.number desc`, 500)).toReversed()
}

/** The name a reader sees: who does not show its page to everyone is nameless to visitors. */
export const nameFor = (author: Author | null, reader: { personId: number | undefined }, some: string): string =>
  author !== null && (author.public || reader.personId !== undefined) ? author.name : some

export type Reader = { locale: Locale; now: Date }
