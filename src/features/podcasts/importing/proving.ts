import { sql } from 'kysely'
import type { FetchLimits } from '#calendars'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { hashOf } from '#platform/identity'
import { importProven } from '../events.ts'
import { makeShow } from '../show/making.ts'
import { categories } from '../show/show.ts'
import { feedAt } from './asking.ts'
import { type FoundShow, readFeed } from './feed.ts'

/** An import that waits for proof. */
export type Import = {
  id: string
  feed_url: string
  title: string
  word: string
  sent_to: string | null
  /** Of the code. */
  tries_left: number
  /** Of its show, once it was proven. */
  slug: string | null
}

/** An import that a person asked for. */
export async function importOf(db: Database, id: string, personId: number): Promise<Import | undefined> {
  const { rows } = await sql<Import>`
    select i.id, i.feed_url, i.title, i.word, i.sent_to, 5 - i.tries as tries_left, s.slug
      from podcasts.import i left join podcasts.show s on s.id = i.show_id
     where i.id = ${id} and i.asked_by = ${personId}`.execute(db)
  return rows[0]
}

export type Proof = { ok: true; slug: string } | { ok: false; problem: 'code' | 'word' | 'unfetchable' }

/**
 * Proves by six digits whose feed it is. Each try counts; after five only the word is left.
 * @param db not a transaction: a wrong try must stay counted
 */
export async function proveByCode(
  db: Database,
  asked: Import,
  code: string,
  when: { now: Date; baseUrl: string },
): Promise<Proof> {
  const { rows } = await sql<{ right: boolean }>`
    update podcasts.import set tries = tries + 1 where id = ${asked.id} and show_id is null and tries < 5
    returning code_hash = ${hashOf(`${asked.feed_url} ${code.replaceAll(/\s/g, '')}`)} as right`.execute(db)
  if (!rows[0]?.right) return { ok: false, problem: 'code' }
  return begin(db, asked.id, when)
}

/** Proves by the word: it stands in the feed now, wherever its owner could put it. */
export async function proveByWord(
  db: Database,
  asked: Import,
  { now, baseUrl, limits = {} }: { now: Date; baseUrl: string; limits?: FetchLimits },
): Promise<Proof> {
  const fetched = await feedAt(asked.feed_url, limits)
  if ('problem' in fetched) return { ok: false, problem: 'unfetchable' }
  if (!fetched.bytes.includes(asked.word)) return { ok: false, problem: 'word' }
  return begin(db, asked.id, { now, baseUrl })
}

/** Makes the show, a draft, and has its episodes made. Twice at once makes one. */
function begin(db: Database, id: string, { now, baseUrl }: { now: Date; baseUrl: string }): Promise<Proof> {
  return db.transaction().execute(async (tx) => {
    const asked = await tx
      .selectFrom('podcasts.import')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const read = readFeed((asked.feed ?? Buffer.alloc(0)).toString('utf8'))
    if (asked.show_id !== null || !read.ok) {
      const made = await tx
        .selectFrom('podcasts.show')
        .select('slug')
        .where('id', '=', asked.show_id)
        .executeTakeFirst()
      return made ? { ok: true as const, slug: made.slug } : { ok: false as const, problem: 'unfetchable' as const }
    }
    const show = await showFrom(
      tx,
      read.show,
      { ownerId: asked.owner_id, byId: asked.asked_by, feedUrl: asked.feed_url },
      baseUrl,
    )
    await sql`
      update podcasts.import set show_id = ${show.id}, proven_at = ${now}, sent_to = null, code_hash = null where id = ${id}`.execute(
      tx,
    )
    await announce(tx, importProven, [{ importId: id }])
    return { ok: true as const, slug: show.slug }
  })
}

async function showFrom(
  tx: Tx,
  found: FoundShow,
  { ownerId, byId, feedUrl }: { ownerId: number; byId: number; feedUrl: string },
  baseUrl: string,
) {
  const { title, description, language, guid, explicit, kind, email } = found
  const category = categories.find((one) => one === found.category) ?? 'Society & Culture'
  const show = await makeShow(
    tx,
    { ownerId, byId, title, description, language, category, guid, guidOf: feedUrl },
    baseUrl,
  )
  await sql`
    update podcasts.show set explicit = ${explicit}, kind = ${kind}, contact_email = ${email ?? null}, licence = 'all-rights-reserved'
     where id = ${show.id}`.execute(tx)
  return show
}
