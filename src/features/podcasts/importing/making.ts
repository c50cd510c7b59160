import { sql } from 'kysely'
import { type FetchLimits, fetchSource, Unfetchable } from '#calendars'
import type { Database, Tx } from '#platform/database'
import { announce, listener } from '#platform/events'
import { makePicture } from '#platform/files'
import { makeEpisode } from '../episode/making.ts'
import { importProven, soundWanted } from '../events.ts'
import { setShowPicture } from '../show/picture.ts'
import { readFeed } from './feed.ts'
import type { FoundEpisode, Note } from './item.ts'

/** Makes the episodes of a proven import, with their sound still where it was; that is fetched next. May run twice. */
export async function makeEpisodes(db: Database, importId: string, now: Date, limits: FetchLimits = {}): Promise<void> {
  const asked = await db.selectFrom('podcasts.import').selectAll().where('id', '=', importId).executeTakeFirst()
  if (asked === undefined || asked.show_id === null || asked.feed === null || asked.made_at !== null) return
  const read = readFeed(asked.feed.toString('utf8'))
  if (!read.ok) return
  const { show_id: showId, asked_by: byId } = asked
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      update podcasts.import set made_at = ${now}, feed = null where id = ${importId} and made_at is null returning 1`.execute(
      tx,
    )
    if (rows.length === 0) return
    const seen = new Set<string>()
    for (const [number, episode] of read.show.episodes.entries()) {
      const twice = seen.has(episode.guid)
      seen.add(episode.guid)
      await makeItem(tx, { importId, number, showId, byId, episode, twice, now })
    }
    await announce(tx, soundWanted, [{ importId }])
  })
  const picture = read.show.picture && (await pictureAt(read.show.picture, limits))
  if (picture) await db.transaction().execute((tx) => setShowPicture(tx, showId, picture, now))
}

type Making = {
  importId: string
  number: number
  showId: number
  byId: number
  episode: FoundEpisode
  twice: boolean
  now: Date
}

async function makeItem(tx: Tx, { importId, number, showId, byId, episode, twice, now }: Making): Promise<void> {
  const notes: Note[] = [
    ...episode.notes,
    ...(twice ? [{ about: 'twice' as const, value: episode.guid.slice(0, 120) }] : []),
  ]
  const made = twice ? undefined : await makeEpisode(tx, { showId, byId, title: episode.title, guid: episode.guid })
  if (made) await fillEpisode(tx, made.id, episode, now)
  await tx
    .insertInto('podcasts.import_item')
    .values({
      ...{ import_id: importId, number, episode_id: made?.id ?? null, title: episode.title },
      notes: JSON.stringify(notes),
      chapters_url: episode.chapters ?? null,
      transcript_url: episode.transcript?.url ?? null,
      picture_url: episode.picture ?? null,
      state: made && episode.sound ? 'waiting' : 'none',
    })
    .execute()
}

/** What the feed says of an episode. Without a date or without sound it stays a draft. */
async function fillEpisode(tx: Tx, id: number, episode: FoundEpisode, now: Date): Promise<void> {
  const { sound, publishedAt } = episode
  await tx
    .updateTable('podcasts.episode')
    .set({
      description: episode.description,
      season: episode.season ?? null,
      number: episode.number ?? null,
      kind: episode.kind,
      explicit: episode.explicit,
      elsewhere: sound?.url ?? null,
      elsewhere_size: sound?.size === undefined ? null : String(sound.size),
      elsewhere_type: sound?.type ?? null,
      elsewhere_duration: sound ? (episode.duration ?? null) : null,
      published_at: sound && publishedAt ? publishedAt : null,
      changed_at: now,
    })
    .where('id', '=', id)
    .execute()
  for (const { name, role } of episode.people)
    await tx.insertInto('podcasts.credit').values({ episode_id: id, name, role, asked_at: now }).execute()
  for (const bite of episode.soundbites)
    await tx
      .insertInto('podcasts.soundbite')
      .values({ episode_id: id, ...bite })
      .execute()
}

/** A picture at an address, made anew; undefined when there is none that can be used. */
export async function pictureAt(url: string, limits: FetchLimits) {
  try {
    const answer = await fetchSource({ url }, { bytes: 12 * 1024 * 1024, ...limits })
    const made = answer.unchanged ? undefined : await makePicture(answer.bytes, 'square')
    return made?.ok ? made.picture : undefined
  } catch (error) {
    if (error instanceof Unfetchable) return undefined
    throw error
  }
}

export const makingListener = listener(importProven, 'podcasts.makeEpisodes', ({ db, now }, { importId }) =>
  makeEpisodes(db, importId, now),
)
