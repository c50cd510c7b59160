import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { chunkBytes } from './audio/chunks.ts'
import { loudnessOf } from './audio/loudness/measuring.ts'
import { soundOf } from './audio/sound.ts'
import { makeEpisode } from './episode/making.ts'
import type { Role } from './people/credits.ts'
import { makeShow } from './show/making.ts'
import { setTranscript } from './transcript/store.ts'

type EpisodeData = {
  slug: string
  title: string
  description: string
  kind: 'full' | 'trailer' | 'bonus'
  season?: number
  number?: number
  /** Days ago; absent: a draft. */
  days?: number
  audio: string
  /** The last gathering whose address begins so. */
  gathering?: string
  chapters?: [ms: number, title: string][]
  transcript?: [start: number, end: number, speaker: string, text: string][]
  /** Handle, role, and whether they agreed. */
  people?: [handle: string, role: Role, agreed: boolean][]
}
type ShowData = {
  slug: string
  /** Handles. */
  owner: string
  maker: string
  title: string
  description: string
  language: 'nl' | 'en'
  category: string
  rhythm: string
  series?: string
  place?: string
  recommends: string[]
  /** Handles; absent: it is for everyone. */
  listeners?: string[]
  episodes: EpisodeData[]
}

const demo = new URL('../../../demo/', import.meta.url)
const read = (): ShowData[] => JSON.parse(readFileSync(new URL('podcasts.json', demo), 'utf8')) as ShowData[]

/** Where the feeds of the example city would be; from it they have their guids. */
const exampleBase = 'https://example.org'

/** Two podcasts with a few seconds of sound each. */
export const example: Example = {
  async load(tx, now) {
    const shows = read()
    for (const show of shows) await loadShow(tx, show, now)
    for (const { slug, recommends } of shows)
      await sql`
        insert into podcasts.recommended (show_id, other_id)
        select s.id, other.id from podcasts.show s, podcasts.show other where s.slug = ${slug} and other.slug = any(${recommends}::text[])`.execute(
        tx,
      )
  },
  async remove(tx) {
    const { rows } = await sql<{ id: string }>`
      select e.audio_id as id from podcasts.episode e join podcasts.show s on s.id = e.show_id
       where s.example and e.audio_id is not null`.execute(tx)
    await tx.deleteFrom('podcasts.show').where('example', '=', true).execute()
    for (const { id } of rows) await tx.deleteFrom('podcasts.audio').where('id', '=', id).execute()
  },
  async present(db) {
    const row = await db.selectFrom('podcasts.show').select('id').where('example', '=', true).executeTakeFirst()
    return row !== undefined
  },
}

async function loadShow(tx: Tx, data: ShowData, now: Date): Promise<void> {
  const { rows } = await sql<{ owner: number; maker: number }>`
    select owner.id as owner, maker.id as maker from people.party_card owner, people.party_card maker
     where owner.handle = ${data.owner} and maker.handle = ${data.maker}`.execute(tx)
  const [known] = rows
  if (known === undefined) throw new Error(`demo/podcasts.json names ${data.owner} or ${data.maker}, who do not exist`)
  const { slug, title, description, language, category } = data
  const given = { slug, title, description, language, category, example: true }
  const show = await makeShow(tx, { ...given, ownerId: known.owner, byId: known.maker }, exampleBase)
  const opened = new Date(now.getTime() - 90 * 86_400_000)
  await sql`
    update podcasts.show set state = 'public', opened_at = ${opened}, created_at = ${opened}, changed_at = ${opened}, rhythm = ${data.rhythm},
           series_id = (select id from programme.series_card where slug = ${data.series ?? null}),
           place_id = (select id from places.place_card where slug = ${data.place ?? null})
     where id = ${show.id}`.execute(tx)
  for (const episode of data.episodes) await loadEpisode(tx, show.id, known.maker, episode, now)
  if (data.listeners === undefined) return
  await tx.updateTable('podcasts.show').set({ audience: 'listeners' }).where('id', '=', show.id).execute()
  await sql`
    insert into podcasts.listener (show_id, person_id, added_at, told_at)
    select ${show.id}, id, ${opened}, ${opened} from people.party_card where handle = any(${data.listeners}::text[])`.execute(
    tx,
  )
}

async function loadEpisode(tx: Tx, showId: number, makerId: number, data: EpisodeData, now: Date): Promise<void> {
  const { slug, title } = data
  const made = await makeEpisode(tx, { showId, byId: makerId, title, slug, example: true })
  const at = new Date(now.getTime() - (data.days ?? 1) * 86_400_000)
  const audioId = await loadAudio(tx, data.audio, makerId)
  await sql`
    update podcasts.episode set audio_id = ${audioId}, description = ${data.description}, kind = ${data.kind}, season = ${data.season ?? null},
           number = ${data.number ?? null}, published_at = ${data.days === undefined ? null : at}, created_at = ${at}, changed_at = ${at},
           gathering_id = (select id from programme.gathering_card where slug ~ ${`^${data.gathering ?? ' '}-[0-9]{4}$`}
                            and ends_at < ${now} order by ends_at desc limit 1)
     where id = ${made.id}`.execute(tx)
  for (const [start_ms, chapter] of data.chapters ?? [])
    await tx.insertInto('podcasts.chapter').values({ episode_id: made.id, start_ms, title: chapter }).execute()
  const cues = (data.transcript ?? []).map(([start, end, speaker, text]) => ({ start, end, speaker, text }))
  if (cues.length > 0) await setTranscript(tx, made.id, { cues, language: 'nl', now: at })
  for (const [handle, role, agreed] of data.people ?? [])
    await sql`
      insert into podcasts.credit (episode_id, person_id, role, asked_at, agreed_at)
      select ${made.id}, id, ${role}, ${at}, ${agreed ? at : null} from people.party_card where handle = ${handle}`.execute(
      tx,
    )
  if (data.days !== undefined) await loadHeard(tx, made.id, data.days, now)
}

/** Invented figures: most listen in the first days, and ever fewer later. */
async function loadHeard(tx: Tx, episodeId: number, days: number, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  await sql`
    insert into podcasts.download (episode_id, day, app, count)
    select ${episodeId}, ${today}::date - ${days}::integer + at, app, ceil(often * exp(-at / 6.0))::integer
      from generate_series(0, ${days}::integer) at,
           (values ('Apple Podcasts', 19), ('Spotify', 23), ('browser', 9), ('AntennaPod', 6), ('Pocket Casts', 4)) heard (app, often)
     where often * exp(-at / 6.0) >= 0.4`.execute(tx)
}

/** Sound of the example city, read as any other. @returns its id */
async function loadAudio(tx: Tx, name: string, makerId: number): Promise<string> {
  const bytes = readFileSync(new URL(`audio/${name}`, demo))
  const sound = await soundOf(async function* () {
    yield bytes
  }, bytes.length)
  if (!sound.ok || bytes.length > chunkBytes) throw new Error(`demo/audio/${name} cannot be used`)
  const { type, duration, bitRate, sampleRate, channels, sha256, headBytes } = sound.found
  const measured = await loudnessOf(async function* () {
    yield bytes
  }, sound.found)
  const size = String(bytes.length)
  const { id } = await tx
    .insertInto('podcasts.audio')
    .values({
      ...{ name, size, received: size, state: 'ready', type, duration, sha256, channels, created_by: makerId },
      ...{ bit_rate: bitRate, sample_rate: sampleRate, head_bytes: headBytes, chapters: '[]' },
      loudness: 'loudness' in measured ? measured.loudness : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('podcasts.chunk').values({ audio_id: id, number: 0, bytes }).execute()
  return id
}
