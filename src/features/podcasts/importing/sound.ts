import { sql } from 'kysely'
import { type FetchLimits, fetchSource, Unfetchable } from '#calendars'
import type { Database, Tx } from '#platform/database'
import { announce, listener } from '#platform/events'
import { keepPicture } from '#platform/files'
import type { Log } from '#platform/log'
import { parseTranscript } from '#platform/webvtt'
import { mostBytes } from '../audio/chunks.ts'
import { appendAudio, beginAudio } from '../audio/receiving.ts'
import { readAudio } from '../audio/reading.ts'
import { uploadFor } from '../audio/uploading.ts'
import { soundWanted } from '../events.ts'
import { setTranscript } from '../transcript/store.ts'
import { NoSound, soundAt } from './fetching.ts'
import { pictureAt } from './making.ts'

type Item = {
  number: number
  episode_id: number
  audio_id: string | null
  elsewhere: string | null
  language: 'nl' | 'en'
  asked_by: number
  chapters_url: string | null
  transcript_url: string | null
  picture_url: string | null
}
type Context = { db: Database; log: Log; now: Date }

/**
 * Fetches what belongs to the next episode of an import, and asks for the one after it: one at a time, to spare the
 * server it comes from. What was cut off, of the connection or of this process, goes on where it was. May run twice.
 */
export async function fetchNext(
  { db, log, now }: Context,
  importId: string,
  limits: FetchLimits = {},
): Promise<boolean> {
  const { rows } = await sql<Item>`
    select m.number, m.episode_id, e.audio_id, e.elsewhere, s.language, i.asked_by, m.chapters_url, m.transcript_url, m.picture_url
      from podcasts.import_item m join podcasts.import i on i.id = m.import_id join podcasts.episode e on e.id = m.episode_id
      join podcasts.show s on s.id = e.show_id
     where m.import_id = ${importId} and m.state = 'waiting' order by m.number limit 1`.execute(db)
  const [item] = rows
  if (item === undefined) return false
  await besides(db, item, now, limits)
  const problem =
    item.audio_id === null && item.elsewhere !== null ? await bring(db, log, item, item.elsewhere, limits) : undefined
  log.info('sound of an import', { result: problem ?? 'here' })
  await db.transaction().execute(async (tx) => {
    await sql`
      update podcasts.import_item set state = ${problem === undefined ? 'here' : 'elsewhere'}, problem = ${problem ?? null},
             chapters_url = null, transcript_url = null, picture_url = null
       where import_id = ${importId} and number = ${item.number} and state = 'waiting'`.execute(tx)
    await announce(tx, soundWanted, [{ importId }])
  })
  return true
}

const tries = 4

/** @returns why it could not be brought here */
async function bring(
  db: Database,
  log: Log,
  item: Item,
  url: string,
  limits: FetchLimits,
): Promise<string | undefined> {
  for (let left = tries; left > 0; left--) {
    try {
      const id = await receive(db, item, url, limits)
      if (id === undefined) return 'too-large'
      await readAudio(db, id, log)
      const upload = await uploadFor(db, item.episode_id, id)
      return upload?.problem ?? undefined
    } catch (error) {
      if (error instanceof NoSound && error.problem !== 'silent') return error.problem
      log.warn('sound of an import was cut off', { error: String(error), left })
    }
  }
  return 'cut-off'
}

/** Receives sound from where it was cut off. @returns the id of the whole file; undefined when it is too large */
async function receive(db: Database, item: Item, url: string, { mayAsk }: FetchLimits): Promise<string | undefined> {
  const begun = await uploadFor(db, item.episode_id)
  const known = begun?.state === 'receiving' ? begun : undefined
  if (begun?.state === 'received') return begun.id
  const sound = await soundAt(url, known?.received ?? 0, mayAsk)
  if ((sound.size ?? 0) > mostBytes) return undefined
  const goesOn =
    known !== undefined && sound.from === known.received && (sound.size === undefined || sound.size === known.size)
  const size = sound.size ?? mostBytes
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'audio'
  const id = goesOn
    ? known.id
    : await db
        .transaction()
        .execute((tx) => beginAudio(tx, { episodeId: item.episode_id, name, size, byId: item.asked_by }))
  const from = goesOn ? known.received : 0
  if (!goesOn && sound.from > 0) throw new Error('another file is there by now')
  const appended = await appendAudio(db, id, from, sound.body, sound.size === undefined)
  if (!appended.ok) throw new Error(appended.reason)
  if (!appended.whole) throw new Error('it ended too early')
  return id
}

/** Chapters, transcript and picture; what cannot be had or read is left out. */
async function besides(db: Database, item: Item, now: Date, limits: FetchLimits): Promise<void> {
  const [chapters, transcript, picture] = await Promise.all([
    item.chapters_url && textAt(item.chapters_url, limits),
    item.transcript_url && textAt(item.transcript_url, limits),
    item.picture_url && pictureAt(item.picture_url, limits),
  ])
  const parsed = transcript ? parseTranscript(transcript) : undefined
  await db.transaction().execute(async (tx) => {
    if (chapters) await takeChapters(tx, item.episode_id, chapters)
    if (parsed?.ok) await setTranscript(tx, item.episode_id, { cues: parsed.cues, language: item.language, now })
    if (!picture) return
    const { picture_id: had } = await tx
      .selectFrom('podcasts.episode')
      .select('picture_id')
      .where('id', '=', item.episode_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (had !== null) return
    const picture_id = await keepPicture(tx, picture)
    await tx
      .updateTable('podcasts.episode')
      .set({ picture_id, changed_at: now })
      .where('id', '=', item.episode_id)
      .execute()
  })
}

async function textAt(url: string, limits: FetchLimits): Promise<string | undefined> {
  try {
    const answer = await fetchSource({ url }, { bytes: 4 * 1024 * 1024, ...limits })
    return answer.unchanged ? undefined : Buffer.from(answer.bytes).toString('utf8')
  } catch (error) {
    if (error instanceof Unfetchable) return undefined
    throw error
  }
}

type FoundChapter = { startTime?: unknown; title?: unknown; url?: unknown; toc?: unknown }

/** Chapters of the podcast namespace (JSON chapters 1.2), where there are none yet. */
async function takeChapters(tx: Tx, episodeId: number, text: string): Promise<void> {
  let found: FoundChapter[] = []
  try {
    const read = JSON.parse(text) as { chapters?: unknown }
    if (Array.isArray(read.chapters))
      found = read.chapters.filter((one): one is FoundChapter => typeof one === 'object' && one !== null)
  } catch {
    return
  }
  for (const { startTime, title, url, toc } of found.slice(0, 500)) {
    const start = Math.round(Number(startTime) * 1000)
    if (!(start >= 0 && start < 2 ** 31) || typeof title !== 'string' || title.trim() === '' || toc === false) continue
    const href = typeof url === 'string' && /^https?:\/\//.test(url) && url.length <= 500 ? url : null
    await sql`
      insert into podcasts.chapter (episode_id, start_ms, title, href) values (${episodeId}, ${start}, ${title.trim().slice(0, 200)}, ${href})
      on conflict do nothing`.execute(tx)
  }
}

export const soundListener = listener(soundWanted, 'podcasts.fetchSound', async (context, { importId }) => {
  await fetchNext(context, importId)
})
