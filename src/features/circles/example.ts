import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { Joining } from './circle/circle.ts'
import { postWritten } from './events.ts'
import type { ReactionKind } from './posts/queries.ts'
import { writePost } from './posts/writing.ts'
import { startCircle } from './starting/starting.ts'

type Said = { by: string; hours: number; words: string; reactions?: [string, ReactionKind][] }
type Data = {
  slug: string
  name: LocalText
  about: LocalText
  /** `series-` or `place-` with its address, `discipline-` with its id. */
  subject?: string
  joining: Joining
  moderators: string[]
  members: string[]
  invited?: string[]
  asked?: [string, string][]
  posts: (Said & {
    kind?: 'announcement'
    pinned?: boolean
    poll?: { options: string[]; days: number }
    votes?: Record<string, number>
    answers?: Said[]
  })[]
}
const hour = 3_600_000 // milliseconds

const read = (): Data[] =>
  JSON.parse(readFileSync(new URL('../../../demo/circles.json', import.meta.url), 'utf8')) as Data[]

/** The circles of the example city: one of each sort, with what was said in them around today. */
export const example: Example = {
  async load(tx, now) {
    for (const data of read()) await loadCircle(tx, data, now)
    // What was said long ago is no news to mail.
    await takeBack(tx, [postWritten])
    await sql`update circles.mention set told_at = ${now}`.execute(tx)
  },
  async remove(tx) {
    await tx.deleteFrom('circles.circle').where('example', '=', true).execute()
  },
  async present(db) {
    const row = await db
      .selectFrom('circles.circle')
      .select('id')
      .where('example', '=', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}

async function loadCircle(tx: Tx, data: Data, now: Date): Promise<void> {
  const people = await idsOf(tx, data)
  const id = (handle: string) => {
    const found = people.get(handle)
    if (found === undefined) throw new Error(`demo/circles.json names ${handle}, which does not exist`)
    return found
  }
  const since = new Date(now.getTime() - 300 * hour)
  const subject = await subjectOf(tx, data.subject)
  const started = await startCircle(tx, {
    ...data,
    subject,
    byId: id(data.moderators[0] ?? ''),
    now: since,
    example: true,
  })
  if (started === undefined) throw new Error(`demo/circles.json: there is no ${data.subject ?? 'subject'}`)
  const circleId = started.id
  const rest = { circle_id: circleId, since }
  await tx
    .insertInto('circles.membership')
    .values([
      ...data.moderators
        .slice(1)
        .map((one) => ({ ...rest, person_id: id(one), state: 'member' as const, role: 'moderator' as const })),
      ...data.members.map((one) => ({ ...rest, person_id: id(one), state: 'member' as const })),
      ...(data.invited ?? []).map((one) => ({ ...rest, person_id: id(one), state: 'invited' as const })),
      ...(data.asked ?? []).map(([one, words]) => ({ ...rest, person_id: id(one), state: 'asked' as const, words })),
    ])
    .execute()
  for (const said of inOrder(data)) await loadPost(tx, circleId, said, id, now)
}

/** Posts with their answers, in the order in which they were said. */
function inOrder(data: Data) {
  const all = data.posts.flatMap((post) => [
    { post, top: post },
    ...(post.answers ?? []).map((answer) => ({ post: answer, top: post })),
  ])
  return all.sort((a, b) => b.post.hours - a.post.hours)
}

const written = new WeakMap<object, number>()

async function loadPost(
  tx: Tx,
  circleId: number,
  { post, top }: { post: Said; top: Data['posts'][number] },
  id: (handle: string) => number,
  now: Date,
): Promise<void> {
  const at = new Date(now.getTime() - post.hours * hour)
  const own = post === top
  const poll =
    own && top.poll
      ? { options: top.poll.options, closesAt: new Date(at.getTime() + top.poll.days * 24 * hour) }
      : undefined
  const done = await writePost(tx, {
    ...{ circleId, byId: id(post.by), words: post.words, now: at, poll },
    kind: own ? top.kind : undefined,
    parentId: own ? undefined : written.get(top),
  })
  if (!done.ok) throw new Error(`demo/circles.json: ${done.problem}`)
  written.set(post, done.id)
  await tx
    .updateTable('circles.post')
    .set({ told_at: at, pinned: own && top.pinned ? 1 : null })
    .where('id', '=', done.id)
    .execute()
  for (const [handle, kind] of post.reactions ?? [])
    await tx
      .insertInto('circles.reaction')
      .values({ post_id: done.id, person_id: id(handle), kind, at: now })
      .execute()
  for (const [handle, position] of Object.entries((own && top.votes) || {}))
    await tx
      .insertInto('circles.vote')
      .values({ post_id: done.id, person_id: id(handle), position })
      .execute()
}

async function idsOf(tx: Tx, data: Data): Promise<Map<string, number>> {
  const said = data.posts.flatMap((post) => [post, ...(post.answers ?? [])])
  const handles = [
    ...[...data.moderators, ...data.members, ...(data.invited ?? []), ...(data.asked ?? []).map(([one]) => one)],
    ...said.flatMap((one) => [one.by, ...(one.reactions ?? []).map(([who]) => who)]),
  ]
  const { rows } = await sql<{ id: number; handle: string }>`
    select id, handle from people.party_card where handle = any(${handles}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.handle, row.id]))
}

/** The example names series and places by their addresses. */
async function subjectOf(tx: Tx, named: string | undefined): Promise<string> {
  const [, kind = '', slug = ''] = /^(series|place)-(.+)$/.exec(named ?? '') ?? []
  if (kind === '') return named ?? ''
  const table = kind === 'series' ? sql`programme.series_card` : sql`places.place_card`
  const { rows } = await sql<{ id: number }>`select id from ${table} where slug = ${slug}`.execute(tx)
  return `${kind}-${rows[0]?.id ?? 0}`
}
