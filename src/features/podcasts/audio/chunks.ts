import { copyBytes, type Database } from '#platform/database'

/** Bytes in a row of podcasts.chunk. */
export const chunkBytes = 1024 * 1024
/** The largest file that is taken. */
export const mostBytes = 2 * 1024 * 1024 * 1024

/** Rows asked for at a time: a listener on a slow line holds these in memory, and no connection. */
const rowsAtOnce = 2

/**
 * Bytes of an audio file, from one to before another, as they are asked for. What comes next is read while what was read
 * is sent.
 * @param id a UUID that came from the database
 */
export async function* bytesBetween(db: Database, id: string, from: number, to: number): AsyncGenerator<Buffer> {
  const last = Math.floor((to - 1) / chunkBytes)
  let next = rows(db, id, Math.floor(from / chunkBytes), last)
  for (let number = Math.floor(from / chunkBytes); number <= last && from < to; number += rowsAtOnce) {
    const read = await next
    if (number + rowsAtOnce <= last) {
      next = rows(db, id, number + rowsAtOnce, last)
      // Who stops listening does not wait for it.
      next.catch(() => {})
    }
    for (const [index, bytes] of read.entries()) {
      const start = (number + index) * chunkBytes
      const part = bytes.subarray(Math.max(from - start, 0), Math.min(to - start, bytes.length))
      if (part.length > 0) yield part
    }
    if (read.length < Math.min(rowsAtOnce, last - number + 1)) throw new Error(`audio ${id} lacks bytes`)
  }
}

function rows(db: Database, id: string, first: number, last: number): Promise<Buffer[]> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not an id')
  const until = Math.min(last, first + rowsAtOnce - 1)
  return copyBytes(
    db,
    `select bytes from podcasts.chunk where audio_id = '${id}' and number between ${first} and ${until} order by number`,
  )
}
