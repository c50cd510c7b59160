import { sql } from 'kysely'
import { pictureHref } from '#people'
import { z } from 'zod'
import { forgetWebhook, type Webhook } from '../channel/webhook.ts'
import type { Answer } from '../rest/api.ts'
import { codes, type Connection, refusedBy, type Step } from '../step/step.ts'
import { words } from '../messages.ts'
import { contentOf, type Outgoing, shownName } from './outgoing.ts'

/** Posts of one circle in one run: who caught up leaves room for others. */
const most = 40

type Post = Outgoing & {
  change: number
  shown: boolean
  author: string | null
  guest: string | null
  public: boolean | null
  picture: string | null
  message: number | null
  message_id: string | null
  origin: 'here' | 'there' | null
  gone: boolean | null
  sent: string | null
  /** Where its message is, and whether that is another channel than the circle's of now. */
  channel: string | null
  elsewhere: boolean | null
}

/** Says, changes and takes away in the channel what was said, changed and taken away in the circle, in the order it was said. */
export async function sendCircle(step: Step, connection: Connection, webhook: Webhook): Promise<void> {
  const { db } = step
  const { rows } = await sql<{ last: number }>`
    select last from circles.pulse_card where circle_id = ${connection.circle_id}`.execute(db)
  // Numbers come in the order of commits: all changes up to this one are there to be read.
  const last = rows[0]?.last ?? 0
  if (last <= connection.sent_until) return
  const posts = await postsToSend(step, connection)
  for (const post of posts) await bring(step, connection, webhook, post)
  if (posts.length < most)
    await db.updateTable('discord.connection').set({ sent_until: last }).where('id', '=', connection.id).execute()
}

async function postsToSend({ db }: Step, connection: Connection): Promise<Post[]> {
  const { circle_id, sent_until, from_number, channel_id, slug, name } = connection
  const { rows } = await sql<Omit<Post, 'slug' | 'circle'>>`
    select p.id, p.parent_id, p.kind, p.words, p.options, p.files, p.change, p.shown,
           case when parent.shown then parent.words end as parent_words,
           coalesce(case when above.public then above.name end, parent.guest) as parent_author,
           author.name as author, p.guest, author.public, author.picture_id as picture,
           own.id as message, own.message_id, own.origin, own.gone, own.words as sent, own.channel_id as channel,
           own.channel_id <> ${channel_id} as elsewhere
      from circles.post_state p
      left join discord.message own on own.post_id = p.id
      left join circles.post_state parent on parent.id = p.parent_id
      left join people.asker_card above on above.id = parent.author_id
      left join people.asker_card author on author.id = p.author_id
     where p.circle_id = ${circle_id} and p.change > ${sent_until}
       and case when own.id is null then p.shown and p.via is null and p.number > ${from_number} else own.change <> p.change end
     order by p.number limit ${most}`.execute(db)
  return rows.map((row) => ({ ...row, slug, circle: name }))
}

async function bring(step: Step, connection: Connection, webhook: Webhook, post: Post): Promise<void> {
  const { db, config } = step
  if (!post.shown) return remove(step, post)
  if (post.origin === 'there' && post.gone && !post.elsewhere) return bringBack(step, connection, webhook, post)
  const content = contentOf(post, config.baseUrl)
  const id = post.message ?? (await intend(step, connection, post, content))
  const settled = { words: content, change: post.change }
  if (post.origin !== 'there' && !post.elsewhere && !post.gone) {
    if (post.message_id === null) return sent(step, connection, webhook, { ...post, message: id }, content)
    if (post.sent !== content) {
      const path = `/webhooks/${webhook.id}/${webhook.token}/messages/${post.message_id}`
      const answer = await step.api.ask('PATCH', path, { body: { content, allowed_mentions: { parse: [] } } })
      if (!answer.ok && answer.code !== codes.unknownMessage) throw refusal(step, connection, answer)
      if (!answer.ok) await db.updateTable('discord.message').set({ gone: true }).where('id', '=', id).execute()
    }
  }
  await db
    .updateTable('discord.message')
    .set(post.origin === 'there' ? { change: post.change } : settled)
    .where('id', '=', id)
    .execute()
}

/**
 * What came from there, was hidden here and is shown again: its message is gone, and only who wrote it could say it anew.
 * So it is said like what is said here, by the name it has here.
 */
async function bringBack(step: Step, connection: Connection, webhook: Webhook, post: Post): Promise<void> {
  const content = contentOf(post, step.config.baseUrl)
  await step.db
    .updateTable('discord.message')
    .set({ origin: 'here', message_id: null, gone: false, words: content, change: 0 })
    .where('id', '=', post.message)
    .execute()
  await sent(step, connection, webhook, { ...post, message_id: null }, content)
}

/** Writes down that it is about to be said, so that a message that arrives is known by it. */
async function intend({ db }: Step, { channel_id }: Connection, post: Post, content: string): Promise<number> {
  const { id } = await db
    .insertInto('discord.message')
    // Not said yet: it is of no change.
    .values({ post_id: post.id, channel_id, origin: 'here', words: content, change: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const madeShape = z.object({ id: z.string() })

async function sent(step: Step, connection: Connection, webhook: Webhook, post: Post, content: string): Promise<void> {
  const { db, api, config } = step
  const t = words('nl')
  const secure = config.baseUrl.startsWith('https:')
  const answer = await api.ask('POST', `/webhooks/${webhook.id}/${webhook.token}?wait=true`, {
    body: {
      content,
      // As visitors see them: who does not show their page to everyone has no name there.
      username: shownName(post.guest ?? ((post.public && post.author) || t('out.somebody'))),
      ...(post.public && post.picture && secure && { avatar_url: config.baseUrl + pictureHref(post.picture, 'small') }),
      allowed_mentions: { parse: [] },
      // Without previews: the line that says where it was said would have one each time.
      flags: 4,
    },
  })
  if (!answer.ok) throw refusal(step, connection, answer)
  const { id } = madeShape.parse(answer.data)
  await db
    .updateTable('discord.message')
    .set({ message_id: id, words: content, change: post.change })
    .where('id', '=', post.message ?? 0)
    .execute()
}

async function remove({ db, api }: Step, post: Post): Promise<void> {
  if (post.message === null) return
  if (post.message_id !== null && !post.gone) {
    const answer = await api.ask('DELETE', `/channels/${post.channel}/messages/${post.message_id}`)
    if (!answer.ok && answer.code !== codes.unknownMessage) throw refusedBy(answer)
  }
  // What came from there and was hidden here is remembered: it does not come back.
  if (post.origin === 'there')
    await db
      .updateTable('discord.message')
      .set({ gone: true, change: post.change })
      .where('id', '=', post.message)
      .execute()
  else await db.deleteFrom('discord.message').where('id', '=', post.message).execute()
}

/** A webhook that somebody took away is made anew by the next run; a refused one never used again. */
function refusal(step: Step, { channel_id }: Connection, answer: Extract<Answer, { ok: false }>) {
  if (answer.code === codes.unknownWebhook || answer.status === 404) forgetWebhook(step, channel_id)
  return refusedBy(answer)
}
