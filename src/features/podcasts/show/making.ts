import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addressesOf, trustPersons } from '#people'
import { slugOf } from '#programme'
import type { Tx } from '#platform/database'
import { sendMail } from '#platform/mail'
import { podcastGuid } from '../feed/guid.ts'
import { feedPath, manageShowPath, showPath } from '../hrefs.ts'
import { tellListeners } from '../listeners/listening.ts'
import { words } from '../messages.ts'

export type NewShow = {
  slug?: string
  ownerId: number
  byId: number | null
  title: string
  description: string
  language: 'nl' | 'en'
  category: string
  /** It has one already; or the address of the feed from which it has it. */
  guid?: string | undefined
  guidOf?: string
  example?: boolean
}

/** Makes a show, a draft. @param baseUrl where its feed will be, from which it has its guid */
export async function makeShow(tx: Tx, show: NewShow, baseUrl: string): Promise<{ id: number; slug: string }> {
  const slug = show.slug ?? (await freeSlug(tx, show.title))
  return tx
    .insertInto('podcasts.show')
    .values({
      slug,
      owner_id: show.ownerId,
      created_by: show.byId,
      guid: show.guid ?? podcastGuid(show.guidOf ?? baseUrl + feedPath.href('nl', { show: slug })),
      ...{ title: show.title, description: show.description, language: show.language, category: show.category },
      licence: 'CC-BY-4.0',
      example: show.example ?? false,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
}

const notForShows = ['overnemen', 'import', 'nieuw', 'new', 'feed', 'mij', 'bijeenkomst']

async function freeSlug(tx: Tx, title: string): Promise<string> {
  const wanted = slugOf(title, 60)
  const base = notForShows.includes(wanted) ? 'podcast' : wanted
  const { rows } = await sql<{ slug: string }>`
    select slug from podcasts.show where slug = ${base} or slug like ${`${base}-%`}`.execute(tx)
  const used = new Set(rows.map(({ slug }) => slug))
  for (let number = 1; number < 100; number++) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!used.has(slug)) return slug
  }
  return `${base}-${randomUUID().slice(0, 8)}`
}

export type ShowChange = {
  title: string
  description: string
  language: 'nl' | 'en'
  category: string
  kind: 'episodic' | 'serial'
  licence: string
  rhythm: string | null
  contact_email: string | null
  series_id: number | null
  place_id: number | null
  explicit: boolean
  locked: boolean
  recommended: number[]
}

/** Changes a show. @returns false when somebody else was first: `version` is not the one that is there */
export async function changeShow(tx: Tx, id: number, version: number, change: ShowChange, now: Date): Promise<boolean> {
  const { recommended, rhythm, ...rest } = change
  const changed = await tx
    .updateTable('podcasts.show')
    .set({ ...rest, rhythm: rhythm as null, changed_at: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx.deleteFrom('podcasts.recommended').where('show_id', '=', id).execute()
  await sql`
    insert into podcasts.recommended (show_id, other_id)
    select ${id}, id from podcasts.show where id = any(${recommended}::integer[]) and id <> ${id} and state = 'public' and audience = 'everyone'`.execute(
    tx,
  )
  return true
}

/** Lets everyone see a show. Of somebody the stewards do not know yet it waits for one of them. */
export async function openShow(
  tx: Tx,
  id: number,
  trusted: boolean,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<'public' | 'waiting'> {
  const state = trusted ? 'public' : 'waiting'
  await sql`
    update podcasts.show set state = ${state}, declined_reason = null, changed_at = ${now},
           opened_at = case when ${trusted}::boolean then coalesce(opened_at, ${now}) else opened_at end
     where id = ${id} and state = 'draft'`.execute(tx)
  await tellListeners(tx, id, { now, baseUrl })
  return state
}

/** Takes a show back: nobody but its owner sees it. Its episodes stay as they are. */
export async function closeShow(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update podcasts.show set state = 'draft', changed_at = ${now} where id = ${id}`.execute(tx)
}

/** Takes a show away with all its episodes and their sound. */
export async function removeShow(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select audio_id as id from podcasts.episode where show_id = ${id} and audio_id is not null
    union select u.audio_id from podcasts.upload u join podcasts.episode e on e.id = u.episode_id where e.show_id = ${id}`.execute(
    tx,
  )
  await tx.deleteFrom('podcasts.show').where('id', '=', id).execute()
  const audio = rows.map((row) => row.id)
  if (audio.length > 0) await tx.deleteFrom('podcasts.audio').where('id', 'in', audio).execute()
}

type Review = { approve: true } | { approve: false; reason: string }

/** A steward lets a show that waits through, or says why not; its maker hears. @returns false when it does not wait (any more) */
export async function reviewShow(
  tx: Tx,
  id: number,
  review: Review,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<boolean> {
  const { rows } = await sql<{ slug: string; title: string; created_by: number | null }>`
    update podcasts.show set state = ${review.approve ? 'public' : 'draft'}, changed_at = ${now},
           opened_at = case when ${review.approve}::boolean then coalesce(opened_at, ${now}) else opened_at end,
           declined_reason = ${review.approve ? null : review.reason}
     where id = ${id} and state = 'waiting' returning slug, title, created_by`.execute(tx)
  const [show] = rows
  if (show === undefined) return false
  await tellListeners(tx, id, { now, baseUrl })
  if (show.created_by === null) return true
  if (review.approve) await trustPersons(tx, [show.created_by])
  await tellMaker(tx, show.created_by, show, review, baseUrl)
  return true
}

async function tellMaker(
  tx: Tx,
  personId: number,
  show: { slug: string; title: string },
  review: Review,
  baseUrl: string,
) {
  const address = (await addressesOf(tx, [personId])).get(personId)
  if (address === undefined) return
  const t = words(address.locale)
  const what = review.approve ? 'approved' : 'declined'
  const to = review.approve ? showPath : manageShowPath
  await sendMail(tx, [
    {
      to: { email: address.email, name: address.name },
      locale: address.locale,
      kind: `podcasts.${what}`,
      person: personId,
      subject: t(`mail.${what}.subject`, { title: show.title }),
      letter: [
        t(`mail.${what}.text`, { title: show.title }),
        ...(review.approve ? [] : [review.reason]),
        { action: { label: t(`mail.${what}.action`), href: baseUrl + to.href(address.locale, { show: show.slug }) } },
      ],
    },
  ])
}
