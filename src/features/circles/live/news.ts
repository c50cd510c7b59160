import { sql } from 'kysely'
import { renderToString } from 'preact-render-to-string'
import { h } from 'preact'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { Extra } from '../posts/extra.tsx'
import { Answers, PostItem, type Reader } from '../posts/item.tsx'
import { nameFor, type Post, postsWhere } from '../posts/queries.ts'

/** Who follows a circle, as far as it decides what they are sent. */
export type Follower = {
  locale: Locale
  personId: number | undefined
  belongs: boolean
  moderates: boolean
  /** Whom this person does not want to see, or who does not want to see them. */
  hidden: number[]
}
/** What a page is told of one post: the post itself when it is new, or that it must be asked for. */
export type News = { id: number; parent: number | null; change: number; said: string; html?: string }

/** More at once than a page takes in piece by piece. */
const most = 30

/** Posts of a circle that are new or different after a number, oldest change first; undefined when they are too many. */
export async function changedSince(db: Database, circleId: number, since: number): Promise<Post[] | undefined> {
  const where = sql`p.circle_id = ${circleId} and p.change > ${since}`
  const posts = await postsWhere(db, undefined, where, sql`p.change`, most + 1)
  return posts.length > most ? undefined : posts
}

/**
 * Writes posts for those who follow a circle, each way of seeing a post once: two hundred people take a few of them.
 * @returns a function from who follows to what they are sent
 */
export function newsWriter(posts: Post[], slug: string, now: Date): (follower: Follower) => News[] {
  const written = new Map<string, News>()
  return (follower) =>
    posts.map((post) => {
      const { locale, personId, belongs, moderates } = follower
      const own = post.author !== null && post.author.id === personId
      const folded = post.author !== null && follower.hidden.includes(post.author.id)
      const key = [post.id, locale, personId !== undefined, belongs, moderates, own, folded].join(' ')
      const known = written.get(key)
      if (known) return known
      const reader = {
        ...{ locale, slug, belongs, moderates, readUntil: 0 },
        // Of who looks only this may stand in what many are sent.
        personId: own ? personId : personId === undefined ? undefined : -1,
      }
      const news = newsOf({ ...post, folded }, reader, now)
      written.set(key, news)
      return news
    })
}

function newsOf(post: Post, reader: Reader, now: Date): News {
  const t = words(reader.locale)
  const fresh = post.number === post.change
  return {
    ...{ id: post.id, parent: post.parent_id, change: post.change },
    said: fresh && !post.folded ? t('live.said', { name: nameFor(post.author, reader, t('post.someone')) }) : '',
    // What was changed has reactions and votes of the reader's own: each asks for it as who they are.
    ...(fresh ? { html: pieceOf(post, reader, now) } : {}),
  }
}

/** A post as it stands in the talk, without its answers. */
export const pieceOf = (post: Post, reader: Reader, now: Date): string =>
  renderToString(
    h(PostItem, {
      post,
      reader,
      extra: h(Extra, { post, reader, now }),
      answers: post.parent_id === null ? h(Answers, { id: post.id, locale: reader.locale, children: [] }) : undefined,
    }),
  )
