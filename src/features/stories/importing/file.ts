import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { announce } from '#platform/events'
import { importWaits } from '../events.ts'
import type { Bytes } from './bundle/zip.ts'
import type { Import } from './store.ts'

/** How large what is sent may be (bytes). */
export const mostSent = 200_000_000
const partBytes = 1024 * 1024

/**
 * Keeps the file of an import as it comes, a mebibyte at a time, and has it read when all is here.
 * @returns whether it was no larger than it may be
 */
export async function receiveFile(db: Database, id: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  let held: Buffer[] = []
  let waiting = 0
  let number = 0
  const keep = async (part: Buffer) => {
    await db.insertInto('stories.import_part').values({ import_id: id, number: number++, bytes: part }).execute()
    await sql`update stories.import set worked_at = clock_timestamp() where id = ${id}`.execute(db)
  }
  for await (const piece of bytes) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    waiting += piece.byteLength
    while (waiting >= partBytes) {
      const all = Buffer.concat(held)
      await keep(all.subarray(0, partBytes))
      held = [all.subarray(partBytes)]
      waiting -= partBytes
    }
    if (number * partBytes + waiting > mostSent) return false
  }
  if (waiting > 0) await keep(Buffer.concat(held))
  const size = waiting + Math.max(0, number - (waiting > 0 ? 1 : 0)) * partBytes
  await db.transaction().execute(async (tx) => {
    await sql`update stories.import set state = 'reading', size = ${size}, worked_at = clock_timestamp() where id = ${id} and state = 'receiving'`.execute(
      tx,
    )
    await announce(tx, importWaits, [{ importId: id }])
  })
  return true
}

/** How many parts of a file are held: what stands together in it is read together. */
const mostHeld = 8

/** The file of an import, to be read from anywhere. */
export function fileOf(db: Database, { id, size }: Pick<Import, 'id' | 'size'>): Bytes {
  const held = new Map<number, Buffer>()
  async function part(number: number): Promise<Buffer> {
    const known = held.get(number)
    if (known !== undefined) return known
    const { rows } = await sql<{ bytes: Buffer }>`
      select bytes from stories.import_part where import_id = ${id} and number = ${number}`.execute(db)
    const bytes = rows[0]?.bytes ?? Buffer.alloc(0)
    for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - mostHeld + 1))) held.delete(oldest)
    held.set(number, bytes)
    return bytes
  }
  return {
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size)
      if (end <= offset) return Buffer.alloc(0)
      const first = Math.floor(offset / partBytes)
      const parts: Buffer[] = []
      for (let number = first; number <= Math.floor((end - 1) / partBytes); number += 1) parts.push(await part(number))
      const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
      return all.subarray(offset - first * partBytes, end - first * partBytes)
    },
  }
}

/** Forgets the file of an import. */
export const dropFile = (db: Database, id: string) =>
  db.deleteFrom('stories.import_part').where('import_id', '=', id).execute()
