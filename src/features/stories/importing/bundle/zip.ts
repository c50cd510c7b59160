import { pipeline, Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type Bundle, BundleProblem, isLitter, mostFiles, safePath } from './bundle.ts'

/** Bytes that can be read from anywhere: a file, or rows of a database. */
export type Bytes = { size: number; read(offset: number, length: number): Promise<Buffer> }

type Entry = { offset: number; compressed: number; size: number; method: number; encrypted: boolean }

const endMark = 0x06_05_4b_50
const entryMark = 0x02_01_4b_50
const localMark = 0x04_03_4b_50
const endLength = 22
/** Of a zip's comment, and of its list of files (bytes). */
const mostComment = 65_535
const mostList = 32 * 1024 * 1024
const step = 256 * 1024

/**
 * A zip as a bundle, by the list at its end (PKWARE APPNOTE 4.3): what does not stand there is not in it. What a file
 * says of its size is not believed: what comes out of it is counted.
 * @throws BundleProblem
 */
export async function zipBundle(bytes: Bytes): Promise<Bundle> {
  const { entries, refused } = await listOf(bytes)
  return {
    files: new Map([...entries].map(([path, { size }]) => [path, size])),
    refused,
    open(path, most) {
      const entry = entries.get(path)
      if (entry === undefined) throw new BundleProblem('damaged')
      return limited(contentOf(bytes, entry), most)
    },
  }
}

async function listOf(bytes: Bytes): Promise<{ entries: Map<string, Entry>; refused: string[] }> {
  const { count, offset, length } = await endOf(bytes)
  if (count > mostFiles) throw new BundleProblem('too-many-files')
  if (length > mostList || offset + length > bytes.size) throw new BundleProblem('damaged')
  const list = await bytes.read(offset, length)
  const entries = new Map<string, Entry>()
  const refused: string[] = []
  for (let at = 0, read = 0; read < count; read += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== entryMark) throw new BundleProblem('damaged')
    const [nameLength, extra, comment] = [
      list.readUInt16LE(at + 28),
      list.readUInt16LE(at + 30),
      list.readUInt16LE(at + 32),
    ]
    const name = nameOf(list.subarray(at + 46, at + 46 + nameLength))
    const path = safePath(name)
    if (path === undefined) refused.push(name.slice(0, 200))
    else if (!name.endsWith('/') && !isLitter(path))
      entries.set(path, {
        offset: list.readUInt32LE(at + 42),
        compressed: list.readUInt32LE(at + 20),
        size: list.readUInt32LE(at + 24),
        method: list.readUInt16LE(at + 10),
        encrypted: (list.readUInt16LE(at + 8) & 1) === 1,
      })
    at += 46 + nameLength + extra + comment
  }
  return { entries, refused }
}

async function endOf(bytes: Bytes): Promise<{ count: number; offset: number; length: number }> {
  const from = Math.max(0, bytes.size - endLength - mostComment)
  const tail = await bytes.read(from, bytes.size - from)
  for (let at = tail.length - endLength; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === endMark)
      return {
        count: tail.readUInt16LE(at + 10),
        length: tail.readUInt32LE(at + 12),
        offset: tail.readUInt32LE(at + 16),
      }
  throw new BundleProblem('damaged')
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Older programs write names in the encoding of their machine; what is no UTF-8 is read as the usual one of those. */
function nameOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes).normalize('NFC')
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

async function* contentOf(bytes: Bytes, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new BundleProblem('encrypted')
  if (entry.method !== 0 && entry.method !== 8) throw new BundleProblem('damaged')
  const head = await bytes.read(entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== localMark) throw new BundleProblem('damaged')
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = piecesOf(bytes, start, entry.compressed)
  if (entry.method === 0) return yield* packed
  const inflate = createInflateRaw()
  // What goes wrong on the way in is thrown where it comes out.
  pipeline(Readable.from(packed), inflate, () => {})
  try {
    for await (const part of inflate) yield part as Uint8Array
  } catch (error) {
    throw error instanceof BundleProblem ? error : new BundleProblem('damaged')
  } finally {
    inflate.destroy()
  }
}

async function* piecesOf(bytes: Bytes, start: number, length: number): AsyncGenerator<Buffer> {
  if (start + length > bytes.size) throw new BundleProblem('damaged')
  for (let at = 0; at < length; at += step) yield bytes.read(start + at, Math.min(step, length - at))
}

/** What comes, as long as it is no more than it may be. */
export async function* limited(parts: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const part of parts) {
    count += part.length
    if (count > most) throw new BundleProblem('too-large')
    yield part
  }
}
