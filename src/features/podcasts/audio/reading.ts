import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce, listener } from '#platform/events'
import type { Log } from '#platform/log'
import { audioRead, audioReceived } from '../events.ts'
import { bytesBetween } from './chunks.ts'
import { type Found, soundOf } from './sound.ts'

/** Reads what was received, and gives it to its episode; or says why it is none. May run twice. */
export async function readAudio(db: Database, id: string, log: Log): Promise<void> {
  const { rows } = await sql<{ size: number; said: Buffer | null }>`
    select size::float8 as size, sha256_said as said from podcasts.audio where id = ${id} and state = 'received'`.execute(
    db,
  )
  const [audio] = rows
  if (audio === undefined) return
  const read = await soundOf(() => bytesBetween(db, id, 0, audio.size), audio.size, audio.said)
  log.info('audio read', { size: audio.size, result: read.ok ? read.found.type : read.problem })
  await db.transaction().execute(async (tx) => {
    if (read.ok) return takeIn(tx, id, read.found)
    await sql`update podcasts.audio set state = 'refused', problem = ${read.problem}, touched_at = now() where id = ${id} and state = 'received'`.execute(
      tx,
    )
    // Why it was refused is kept for who sent it; the bytes are of no use.
    await tx.deleteFrom('podcasts.chunk').where('audio_id', '=', id).execute()
  })
}

/** The file takes the place of the one its episode had; its chapters are taken where there were none. */
async function takeIn(tx: Tx, id: string, found: Found): Promise<void> {
  const { rows } = await sql<{ episode_id: number }>`
    select episode_id from podcasts.upload where audio_id = ${id} for update`.execute(tx)
  const [upload] = rows
  const episodeId = upload?.episode_id
  const { type, duration, bitRate, sampleRate, channels, sha256, chapters, headBytes } = found
  const { rows: taken } = await sql`
    update podcasts.audio set state = 'ready', type = ${type}, duration = ${duration}, bit_rate = ${bitRate}, sample_rate = ${sampleRate},
           channels = ${channels}, sha256 = ${sha256}, head_bytes = ${headBytes}, chapters = ${JSON.stringify(chapters)}, touched_at = now()
     where id = ${id} and state = 'received' returning 1`.execute(tx)
  if (taken.length === 0 || episodeId === undefined) return
  await announce(tx, audioRead, [{ audioId: id }])
  const { audio_id: before } = await tx
    .selectFrom('podcasts.episode')
    .select('audio_id')
    .where('id', '=', episodeId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await sql`
    update podcasts.episode set audio_id = ${id}, elsewhere = null, elsewhere_size = null, elsewhere_type = null, elsewhere_duration = null,
           changed_at = now(), version = version + 1 where id = ${episodeId}`.execute(tx)
  await tx.deleteFrom('podcasts.upload').where('audio_id', '=', id).execute()
  if (before !== null) await tx.deleteFrom('podcasts.audio').where('id', '=', before).execute()
  await sql`
    insert into podcasts.chapter (episode_id, start_ms, title)
    select ${episodeId}, (one->>'start')::integer, one->>'title' from jsonb_array_elements(${JSON.stringify(chapters)}::jsonb) one
     where not exists (select from podcasts.chapter where episode_id = ${episodeId})`.execute(tx)
}

export const readingListener = listener(audioReceived, 'podcasts.readAudio', ({ db, log }, { audioId }) =>
  readAudio(db, audioId, log),
)
