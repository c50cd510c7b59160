import { sql } from 'kysely'
import { z } from 'zod'
import { editFromElsewhere, removePost, writeFromElsewhere } from '#circles'
import type { Database, Tx } from '#platform/database'
import { instantOf } from '../channel/connection.ts'
import { codes, type Connection, refusedBy, type Step } from '../step/step.ts'
import { type DiscordMessage, messageShape, nameOf, wordsOf } from './incoming.ts'
import { postIdIn } from './outgoing.ts'

/** Messages that one answer gives, which is the most Discord gives. */
const perPage = 100
/** What people say: DEFAULT and REPLY ("Message Types"). All else is a notice of the server. */
const said = new Set([0, 19])

/**
 * Takes over what is new in a channel, oldest first, and what was changed or taken away among its last hundred messages.
 * Each message is taken over together with the mark that it was, so none is lost or doubled by a run that is cut off.
 * @returns the oldest of those; undefined when that is all there is
 */
export async function readChannel(step: Step, connection: Connection): Promise<bigint | undefined> {
  const newest = await page(step, connection.channel_id, '')
  const whole = newest.length < perPage
  const oldest = BigInt(newest[0]?.id ?? 0)
  let until = connection.read_until
  // More came than one answer holds: from where we were, on.
  if (!whole && oldest > BigInt(until))
    for (let more = perPage; more === perPage;) {
      const messages = await page(step, connection.channel_id, `&after=${until}`)
      for (const message of messages) await hear(step, connection, message)
      until = messages.at(-1)?.id ?? until
      more = messages.length
    }
  for (const message of newest) if (BigInt(message.id) > BigInt(until)) await hear(step, connection, message)
  const newestId = BigInt(newest.at(-1)?.id ?? connection.read_until)
  await compare(step, connection, newest, { from: whole ? 0n : oldest, to: newestId })
  return whole ? undefined : oldest
}

/** A page of messages, oldest first. */
export async function page({ api }: Step, channelId: string, from: string): Promise<DiscordMessage[]> {
  const answer = await api.ask('GET', `/channels/${channelId}/messages?limit=${perPage}${from}`)
  if (!answer.ok) throw refusedBy(answer)
  return z
    .array(messageShape)
    .parse(answer.data)
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
}

async function hear(step: Step, connection: Connection, message: DiscordMessage): Promise<void> {
  await step.db.transaction().execute(async (tx) => {
    if (message.webhook_id === connection.webhook_id) await recognise(tx, connection, message)
    else if (said.has(message.type) && !message.author.bot && !message.webhook_id)
      await take(tx, step, connection, message)
    await tx.updateTable('discord.connection').set({ read_until: message.id }).where('id', '=', connection.id).execute()
  })
}

/** One of our own: when we do not know that it arrived, now we do. */
async function recognise(tx: Tx, { channel_id }: Connection, { id, content }: DiscordMessage): Promise<void> {
  const postId = postIdIn(content)
  if (postId === undefined) return
  await tx
    .updateTable('discord.message')
    .set({ message_id: id })
    .where('post_id', '=', postId)
    .where('channel_id', '=', channel_id)
    .where('message_id', 'is', null)
    .execute()
}

async function take(tx: Tx, step: Step, connection: Connection, message: DiscordMessage): Promise<void> {
  const known = await tx
    .selectFrom('discord.message')
    .select('id')
    .where('channel_id', '=', connection.channel_id)
    .where('message_id', '=', message.id)
    .executeTakeFirst()
  if (known !== undefined) return
  const words = wordsOf(message, await handlesOf(tx, [message]), addressOf(step, connection, message.id))
  const memberId = await memberCalled(tx, connection.circle_id, message.author.id)
  const postId = await writeFromElsewhere(tx, {
    ...{ circleId: connection.circle_id, via: 'discord', words, at: instantOf(message.id) },
    who: memberId === undefined ? { name: nameOf(message.author) } : { personId: memberId },
    parentId: await answered(tx, connection, message),
  })
  if (postId === undefined) return
  await sql`
    insert into discord.message (post_id, channel_id, message_id, origin, words, change)
    select id, ${connection.channel_id}, ${message.id}, 'there', ${words}, change from circles.post_state where id = ${postId}`.execute(
    tx,
  )
}

export const addressOf = (
  { discord }: Pick<Step, 'discord'>,
  { channel_id }: Pick<Connection, 'channel_id'>,
  id: string,
) => `https://discord.com/channels/${discord.guildId}/${channel_id}/${id}`

/** The member of the circle whose account this is. */
async function memberCalled(tx: Tx, circleId: number, userId: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('discord.link')
    .innerJoin('circles.membership_card as own', 'own.person_id', 'discord.link.person_id')
    .select('discord.link.person_id')
    .where('own.circle_id', '=', circleId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.person_id
}

/** Handles of members whose accounts are named, by account. */
async function handlesOf(db: Database, messages: DiscordMessage[]): Promise<Map<string, string>> {
  const named = messages.flatMap(({ mentions }) => mentions.map(({ id }) => id))
  if (named.length === 0) return new Map()
  const rows = await db
    .selectFrom('discord.link')
    .innerJoin('people.party_card as person', 'person.id', 'discord.link.person_id')
    .select(['user_id', 'person.handle'])
    .where('user_id', 'in', named)
    .execute()
  return new Map(rows.map(({ user_id, handle }) => [user_id, handle ?? '']))
}

/** The post that a reply answers; of an answer, what that one answers. */
async function answered(tx: Tx, { channel_id }: Connection, message: DiscordMessage): Promise<number | undefined> {
  const id = message.type === 19 ? message.message_reference?.message_id : undefined
  if (id === undefined) return undefined
  const { rows } = await sql<{ id: number }>`
    select coalesce(post.parent_id, post.id) as id from discord.message own join circles.post_state post on post.id = own.post_id
     where own.channel_id = ${channel_id} and own.message_id = ${id}`.execute(tx)
  return rows[0]?.id
}

/** Changes and takes away what was changed and taken away there, among messages that were read: all there are in a range of ids. */
export async function compare(
  step: Step,
  connection: Connection,
  messages: DiscordMessage[],
  { from, to }: { from: bigint; to: bigint },
): Promise<void> {
  const there = new Map(messages.map((message) => [message.id, message]))
  const { rows: known } = await sql<Known & { words: string }>`
    select id, post_id, message_id, origin, words from discord.message
     where channel_id = ${connection.channel_id} and not gone
       and message_id::numeric between ${from.toString()}::numeric and ${to.toString()}::numeric
     order by id desc limit ${3 * perPage}`.execute(step.db)
  const handles = await handlesOf(step.db, messages)
  for (const one of known) {
    const message = there.get(one.message_id ?? '')
    if (message === undefined) await missed(step, connection, one)
    else if (one.origin === 'there' && one.post_id !== null) {
      const words = wordsOf(message, handles, addressOf(step, connection, message.id))
      if (words !== one.words) await say(step, { id: one.id, postId: one.post_id, words })
    }
  }
}

type Known = { id: number; post_id: number | null; message_id: string | null; origin: 'here' | 'there' }

/** A message is not in the list. Without the right to read history the list is empty, so it is asked for by itself. */
async function missed({ api, db, now }: Step, { channel_id, circle_id }: Connection, known: Known): Promise<void> {
  const { id, post_id, message_id, origin } = known
  const answer = await api.ask('GET', `/channels/${channel_id}/messages/${message_id}`)
  if (answer.ok || answer.code !== codes.unknownMessage) return
  await db.transaction().execute(async (tx) => {
    // A copy that somebody took away there does not come back; what was said here stays here.
    if (origin === 'here') return tx.updateTable('discord.message').set({ gone: true }).where('id', '=', id).execute()
    await tx.deleteFrom('discord.message').where('id', '=', id).execute()
    if (post_id !== null) await removePost(tx, { postId: post_id, circleId: circle_id, now })
  })
}

/** Says what a message says now. */
async function say(
  { db, now }: Step,
  { id, postId, words }: { id: number; postId: number; words: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await editFromElsewhere(tx, { postId, words, at: now })
    await sql`update discord.message set words = ${words}, change = (select change from circles.post_state where id = ${postId})
               where id = ${id}`.execute(tx)
  })
}
