import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { type FetchLimits, fetchSource, Unfetchable } from '#calendars'
import type { Database, Tx } from '#platform/database'
import { hashOf, newToken } from '#platform/identity'
import { sendMail } from '#platform/mail'
import { words } from '../messages.ts'
import { type FoundShow, readFeed } from './feed.ts'

/** A feed of thousands of episodes with their notes. */
const mostFeedBytes = 10 * 1024 * 1024
/** How many feeds a person may ask for in a day: each sends a letter to somebody. */
const mostAsked = 10

export type Asking = { feedUrl: string; ownerId: number; byId: number; byName: string }
/** Why a feed cannot be taken over (yet). */
export type AskProblem = 'unfetchable' | 'no-xml' | 'no-podcast' | 'locked' | 'here' | 'often'
export type Asked = { ok: true; id: string } | { ok: false; problem: AskProblem; why?: string }

/**
 * Fetches a feed somebody wants to take over, and asks for proof that it is theirs: six digits mailed to the address in
 * the feed, or a word that only its owner can put there. A feed that says it is locked (podcast:locked) stays where it is.
 */
export async function askImport(
  db: Database,
  asking: Asking,
  { now, limits = {} }: { now: Date; limits?: FetchLimits },
): Promise<Asked> {
  const fetched = await feedAt(asking.feedUrl, limits)
  if ('problem' in fetched) return { ok: false, ...fetched }
  const { bytes, show, url } = fetched
  if (show.locked) return { ok: false, problem: 'locked' }
  const { rows: known } = await sql<{ here: boolean; often: boolean }>`
    select exists (select from podcasts.show where guid = ${show.guid ?? null}::uuid) as here,
           (select count(*) from podcasts.import where asked_by = ${asking.byId} and asked_at > ${now}::timestamptz - interval '1 day') >= ${mostAsked} as often`.execute(
    db,
  )
  if (known[0]?.here) return { ok: false, problem: 'here' }
  if (known[0]?.often) return { ok: false, problem: 'often' }
  return db.transaction().execute((tx) => keep(tx, asking, { bytes, show, url }, now))
}

/** A feed as it is now, and what is in it. */
export async function feedAt(
  feedUrl: string,
  limits: FetchLimits,
): Promise<{ bytes: Buffer; show: FoundShow; url: string } | { problem: AskProblem; why?: string }> {
  try {
    const answer = await fetchSource({ url: feedUrl }, { bytes: mostFeedBytes, milliseconds: 30_000, ...limits })
    if (answer.unchanged) return { problem: 'no-xml' }
    const bytes = Buffer.from(answer.bytes)
    const read = readFeed(bytes.toString('utf8'))
    return read.ok ? { bytes, show: read.show, url: answer.url.slice(0, 1000) } : { problem: read.problem }
  } catch (error) {
    if (error instanceof Unfetchable) return { problem: 'unfetchable', why: error.code }
    throw error
  }
}

async function keep(
  tx: Tx,
  asking: Asking,
  { bytes, show, url }: { bytes: Buffer; show: FoundShow; url: string },
  now: Date,
): Promise<Asked> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { id } = await tx
    .insertInto('podcasts.import')
    .values({
      ...{
        feed_url: url,
        feed: bytes,
        title: show.title,
        asked_by: asking.byId,
        owner_id: asking.ownerId,
        asked_at: now,
      },
      word: `golflengte-${newToken().slice(0, 24)}`,
      sent_to: show.email ?? null,
      // Bound to what it is for: the same digits mean nothing to another import.
      code_hash: show.email === undefined ? null : hashOf(`${url} ${code}`),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (show.email !== undefined) await mailCode(tx, show.email, { code, show, name: asking.byName })
  return { ok: true, id }
}

async function mailCode(tx: Tx, email: string, { code, show, name }: { code: string; show: FoundShow; name: string }) {
  const t = words(show.language)
  await sendMail(tx, [
    {
      to: { email, name: show.title },
      locale: show.language,
      kind: 'podcasts.proof',
      subject: t('mail.proof.subject', { title: show.title }),
      letter: [t('mail.proof.text', { title: show.title, name }), t('mail.proof.code', { code }), t('mail.proof.not')],
    },
  ])
}
