import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { report } from '#people'
import type { Access } from '../circle/access.ts'
import type { Post } from '../posts/queries.ts'

type Given = { access: Access; post: Post; byId: number; why: string; page: string; now: Date }

/**
 * Tells the moderators of a post; once, however often it is sent. What a moderator wrote goes to the stewards as well, with its
 * words, because nobody judges their own.
 */
export async function reportPost(tx: Tx, { access, post, byId, why, page, now }: Given): Promise<void> {
  const told = await tx
    .insertInto('circles.report')
    .values({ post_id: post.id, by_id: byId, words: why || null, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (told === undefined || post.author === null) return
  const { rows } = await sql`
    select 1 from circles.membership where circle_id = ${access.circle.id} and person_id = ${post.author.id} and role = 'moderator'`.execute(
    tx,
  )
  if (rows.length === 0) return
  const words = [`“${post.words.slice(0, 1400)}”`, `(${post.author.name})`, why].filter(Boolean).join('\n\n')
  await report(tx, { subject: { kind: 'post', id: post.id, page }, by: byId, reason: 'other', words })
}

export type OpenReport = {
  post_id: number
  parent_id: number | null
  author: string | null
  words: string
  at: Date
  reports: { name: string | null; words: string | null }[]
}

/** Posts of a circle that members told of, the longest waiting first. */
export async function openReportsOf(db: Database, circleId: number): Promise<OpenReport[]> {
  const { rows } = await sql<OpenReport>`
    select post.id as post_id, post.parent_id, coalesce(author.name, post.guest) as author, post.words, min(report.at) as at,
           jsonb_agg(jsonb_build_object('name', reporter.name, 'words', report.words) order by report.at) as reports
      from circles.report report join circles.post post on post.id = report.post_id
      left join people.party_card author on author.id = post.author_id
      left join people.party_card reporter on reporter.id = report.by_id
     where post.circle_id = ${circleId} and report.closed_at is null
     group by post.id, author.name order by min(report.at), post.id limit 100`.execute(db)
  return rows
}
