import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { listener } from '#platform/events'
import { openThread } from '#platform/thread'
import { audioRead } from '../../events.ts'
import { bytesBetween } from '../chunks.ts'
import type { Bytes, Found } from '../sound.ts'
import type { Asked, Unmeasured } from './worker.ts'

/** Integrated loudness in LUFS; or why nobody knows it. */
export type Measured = { loudness: number } | { unmeasured: Unmeasured | 'too-long' }

const longest = 6 * 3600
const ask = openThread<Measured | undefined>(new URL('./worker.ts', import.meta.url), {
  workerData: undefined,
  mostWaiting: 32,
})

/**
 * Decodes a file in a thread and measures how loud it is, by EBU R 128. Sound of one channel counts as both ears hear it.
 * MP3 by mpg123 and Opus by libopus, both compiled to WebAssembly. For AAC there is none to use: FAAD2 (@audio/decode-aac)
 * is GPL-2.0 and would make the whole of this so, and FFmpeg as packaged for npm wants the whole file in memory.
 */
export async function loudnessOf(
  bytes: Bytes,
  { type, duration }: Pick<Found, 'type' | 'duration'>,
): Promise<Measured> {
  if (duration > longest) return { unmeasured: 'too-long' }
  const id = randomUUID()
  const tell = (question: Omit<Asked, 'id'>) => ask({ id, ...question } satisfies Asked)
  const begun = await tell({ type })
  if (begun !== undefined) return begun
  try {
    for await (const part of bytes()) await tell({ bytes: part })
  } catch {
    await tell({ end: true })
    return { unmeasured: 'unreadable' }
  }
  return (await tell({ end: true })) ?? { unmeasured: 'unreadable' }
}

/** Measures a file that was read. May run twice. */
export async function measureAudio(db: Database, id: string): Promise<void> {
  const { rows } = await sql<{ size: number; type: Found['type']; duration: number }>`
    select size::float8 as size, type, duration from podcasts.audio
     where id = ${id} and state = 'ready' and loudness is null and unmeasured is null`.execute(db)
  const [audio] = rows
  if (audio === undefined) return
  const measured = await loudnessOf(() => bytesBetween(db, id, 0, audio.size), audio)
  const loudness = 'loudness' in measured ? measured.loudness : null
  const unmeasured = 'unmeasured' in measured ? measured.unmeasured : null
  await sql`update podcasts.audio set loudness = ${loudness}, unmeasured = ${unmeasured} where id = ${id}`.execute(db)
}

export const measuringListener = listener(audioRead, 'podcasts.measureAudio', ({ db }, { audioId }) =>
  measureAudio(db, audioId),
)
