import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { announce } from '#platform/events'
import { audioReceived } from '../events.ts'
import { chunkBytes, mostBytes } from './chunks.ts'

export type NewAudio = {
  episodeId: number
  name: string
  /** Bytes; of a form, whose files do not say, the most it can be. */
  size: number
  sha256?: Buffer | undefined
  byId: number
}

/** Begins a file for an episode, instead of one that was on its way to it. @returns its id */
export async function beginAudio(tx: Tx, { episodeId, name, size, sha256, byId }: NewAudio): Promise<string> {
  await tx.selectFrom('podcasts.episode').select('id').where('id', '=', episodeId).forUpdate().execute()
  await dropUpload(tx, episodeId)
  const { id } = await tx
    .insertInto('podcasts.audio')
    .values({ name: fileName(name), size: String(size), sha256_said: sha256 ?? null, created_by: byId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('podcasts.upload').values({ audio_id: id, episode_id: episodeId }).execute()
  return id
}

/** Forgets what is on its way to an episode. */
export async function dropUpload(tx: Tx, episodeId: number): Promise<void> {
  await sql`delete from podcasts.audio where id in (select audio_id from podcasts.upload where episode_id = ${episodeId})`.execute(
    tx,
  )
}

const fileName = (name: string) =>
  name
    .replace(/^.*[\\/]/, '')
    .trim()
    .slice(-120) || 'audio'

/**
 * busy: somebody writes it now. offset: it continues elsewhere. gone: there is no such file, or it is whole. too-much:
 * more bytes than were said; those until then are kept.
 */
export type Appended =
  | { ok: true; received: number; whole: boolean }
  | { ok: false; reason: 'busy' | 'offset' | 'gone' | 'too-much'; received: number }

/**
 * Adds bytes to a file, where it ends. Every mebibyte is kept as soon as it is here: what is cut off loses less than that,
 * and what came before the cut is kept too.
 * @param offset where the sender believes that it ends
 * @param last the file ends with these bytes, whatever was said of its size
 */
export async function appendAudio(
  db: Database,
  id: string,
  offset: number,
  body: AsyncIterable<Uint8Array>,
  last = false,
): Promise<Appended> {
  const claimed = await claim(db, id)
  if (!('writer' in claimed)) return { ok: false, ...claimed }
  const { writer, size, received } = claimed
  if (received !== offset) {
    await release(db, id, writer)
    return { ok: false, reason: 'offset', received }
  }
  const file = { db, id, writer, at: received, size, tail: await tailOf(db, id, received) }
  try {
    const fits = await fill(file, body)
    if (!fits) return { ok: false, reason: 'too-much', received: file.at }
  } catch (error) {
    if (error instanceof Overtaken) return { ok: false, reason: 'busy', received: file.at }
    await keep(file, true)
    await release(db, id, writer)
    throw error
  }
  await keep(file, true)
  const whole = await finish(db, id, writer, last)
  return { ok: true, received: file.at, whole }
}

type Filling = { db: Database; id: string; writer: string; at: number; size: number; tail: Buffer[] }

/** @returns false when there came more than there should */
async function fill(file: Filling, body: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const part of body) {
    const room = file.size - file.at - waitingIn(file)
    file.tail.push(Buffer.from(part.buffer, part.byteOffset, Math.min(part.byteLength, room)))
    while ((file.at % chunkBytes) + waitingIn(file) >= chunkBytes) await keep(file, false)
    if (part.byteLength > room) {
      await keep(file, true)
      await release(file.db, file.id, file.writer)
      return false
    }
  }
  return true
}

/** Bytes that are here and not kept: what stands in the tail already is kept. */
const waitingIn = ({ tail, at }: Filling) => tail.reduce((sum, one) => sum + one.length, 0) - (at % chunkBytes)

/** Writes the chunk that is being filled. @param all also when it is not full */
async function keep(file: Filling, all: boolean): Promise<void> {
  for (;;) {
    const bytes = Buffer.concat(file.tail)
    const full = bytes.length >= chunkBytes
    if (bytes.length === file.at % chunkBytes || !(full || all)) return
    const number = Math.floor(file.at / chunkBytes)
    const chunk = bytes.subarray(0, chunkBytes)
    const at = number * chunkBytes + chunk.length
    await file.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('podcasts.chunk')
        .values({ audio_id: file.id, number, bytes: chunk })
        .onConflict((conflict) => conflict.columns(['audio_id', 'number']).doUpdateSet({ bytes: chunk }))
        .execute()
      const { rows } = await sql`
        update podcasts.audio set received = ${at}, touched_at = now(), writing_until = now() + interval '1 minute'
         where id = ${file.id} and writer = ${file.writer} returning 1`.execute(tx)
      if (rows.length === 0) throw new Overtaken()
    })
    file.at = at
    file.tail = full ? [bytes.subarray(chunkBytes)] : [bytes]
  }
}

/** Somebody else writes this file by now: this writer was silent for too long. */
class Overtaken extends Error {}

async function claim(
  db: Database,
  id: string,
): Promise<{ writer: string; size: number; received: number } | { reason: 'busy' | 'gone'; received: number }> {
  const writer = randomUUID()
  const { rows } = await sql<{ size: number; received: number }>`
    update podcasts.audio set writer = ${writer}, writing_until = now() + interval '1 minute'
     where id = ${id} and state = 'receiving' and (writer is null or writing_until < now())
    returning size::float8 as size, received::float8 as received`.execute(db)
  if (rows[0]) return { writer, ...rows[0] }
  const known = await sql<{ received: number }>`
    select received::float8 as received from podcasts.audio where id = ${id} and state = 'receiving'`.execute(db)
  return known.rows[0] ? { reason: 'busy', ...known.rows[0] } : { reason: 'gone', received: 0 }
}

const release = (db: Database, id: string, writer: string) =>
  sql`update podcasts.audio set writer = null, writing_until = null where id = ${id} and writer = ${writer}`.execute(db)

async function tailOf(db: Database, id: string, received: number): Promise<Buffer[]> {
  if (received % chunkBytes === 0) return []
  const row = await db
    .selectFrom('podcasts.chunk')
    .select('bytes')
    .where('audio_id', '=', id)
    .where('number', '=', Math.floor(received / chunkBytes))
    .executeTakeFirstOrThrow()
  return [row.bytes]
}

/** Lets go of the file; when it is whole, has it read. */
async function finish(db: Database, id: string, writer: string, last: boolean): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ whole: boolean }>`
      update podcasts.audio set writer = null, writing_until = null,
             size = case when ${last}::boolean then greatest(received, 1) else size end,
             state = case when received > 0 and (${last}::boolean or received = size) then 'received' else state end
       where id = ${id} and writer = ${writer} returning state = 'received' as whole`.execute(tx)
    const whole = rows[0]?.whole ?? false
    if (whole) await announce(tx, audioReceived, [{ audioId: id }])
    return whole
  })
}

/** Whether a file of so many bytes may be sent. */
export const fits = (size: number): boolean => Number.isSafeInteger(size) && size > 0 && size <= mostBytes
