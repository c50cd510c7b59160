import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { slugOf } from '#programme'
import type { Tx } from '#platform/database'
import type { Origin } from './gatherings.ts'

export type NewEpisode = {
  showId: number
  byId: number | null
  title: string
  origin?: Origin
  slug?: string
  guid?: string
  example?: boolean
}

/** Makes an episode, a draft. @returns its id and the last part of its address */
export async function makeEpisode(tx: Tx, episode: NewEpisode): Promise<{ id: number; slug: string }> {
  const { showId, title } = episode
  await tx.selectFrom('podcasts.show').select('id').where('id', '=', showId).forUpdate().execute()
  return tx
    .insertInto('podcasts.episode')
    .values({
      show_id: showId,
      slug: episode.slug ?? (await freeSlug(tx, showId, title)),
      guid: episode.guid ?? randomUUID(),
      title,
      ...episode.origin,
      created_by: episode.byId,
      example: episode.example ?? false,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
}

const notForEpisodes = ['organiseren', 'manage', 'audio', 'feed', 'bijeenkomst']

async function freeSlug(tx: Tx, showId: number, title: string): Promise<string> {
  const wanted = slugOf(title, 70)
  const base = notForEpisodes.includes(wanted) ? 'aflevering' : wanted
  const { rows } = await sql<{ slug: string }>`
    select slug from podcasts.episode where show_id = ${showId} and (slug = ${base} or slug like ${`${base}-%`})`.execute(
    tx,
  )
  const used = new Set(rows.map(({ slug }) => slug))
  for (let number = 1; number < 100; number++) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!used.has(slug)) return slug
  }
  return `${base}-${randomUUID().slice(0, 8)}`
}

export type EpisodeChange = {
  title: string
  description: string
  season: number | null
  number: number | null
  kind: 'full' | 'trailer' | 'bonus'
  explicit: boolean
  licence: string | null
} & Origin

/** Changes what stands with an episode. @returns false when somebody else was first */
export async function changeEpisode(
  tx: Tx,
  id: number,
  version: number,
  change: EpisodeChange,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .updateTable('podcasts.episode')
    .set({ ...change, changed_at: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Why an episode cannot be published: nothing to hear yet, or somebody named in it did not agree (yet). */
export type PublishProblem = { reason: 'silent' } | { reason: 'consent'; names: string[] }

/**
 * Publishes an episode, now or at a moment to come.
 * @returns why it could not be
 */
export async function publishEpisode(tx: Tx, id: number, at: Date, now: Date): Promise<PublishProblem | undefined> {
  const { rows: held } = await sql<{ heard: boolean }>`
    select audio_id is not null or elsewhere is not null as heard from podcasts.episode where id = ${id} for update`.execute(
    tx,
  )
  if (!held[0]?.heard) return { reason: 'silent' }
  const { rows: waiting } = await sql<{ name: string }>`
    select distinct p.name from podcasts.credit c join people.party_card p on p.id = c.person_id
     where c.episode_id = ${id} and c.agreed_at is null order by p.name`.execute(tx)
  if (waiting.length > 0) return { reason: 'consent', names: waiting.map(({ name }) => name) }
  await sql`update podcasts.episode set published_at = ${at}, changed_at = ${now} where id = ${id}`.execute(tx)
  return undefined
}

/** Makes a draft of an episode again: apps take it away when they look next. */
export async function withdrawEpisode(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update podcasts.episode set published_at = null, changed_at = ${now} where id = ${id}`.execute(tx)
}

/** Takes an episode away with its sound. */
export async function removeEpisode(tx: Tx, id: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select audio_id as id from podcasts.upload where episode_id = ${id}
    union select audio_id from podcasts.episode where id = ${id} and audio_id is not null`.execute(tx)
  await tx.deleteFrom('podcasts.episode').where('id', '=', id).execute()
  const audio = rows.map((row) => row.id)
  if (audio.length > 0) await tx.deleteFrom('podcasts.audio').where('id', 'in', audio).execute()
}
