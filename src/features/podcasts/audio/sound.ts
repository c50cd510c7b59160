import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type IFormat, parseStream } from 'music-metadata'

/** What was found in an audio file. */
export type Found = {
  type: 'audio/mpeg' | 'audio/mp4' | 'audio/ogg'
  /** Seconds. */
  duration: number
  /** Bits a second, on average. */
  bitRate: number
  sampleRate: number | null
  channels: number | null
  /** As they stand in the file: milliseconds from the beginning. */
  chapters: FoundChapter[]
  sha256: Buffer
  /** Bytes before the sound begins. */
  headBytes: number
}
export type FoundChapter = { start: number; title: string }

/** Why a file is no episode. */
export type SoundProblem = 'not-audio' | 'wav' | 'other-kind' | 'video' | 'unreadable' | 'other-checksum'

/** Reads a file from the beginning; again each time it is called. */
export type Bytes = () => AsyncIterable<Buffer>

const mostChapters = 500

/**
 * Finds out what an audio file is, by what is in it and not by its name. Taken are MP3, AAC in MP4 (.m4a), and Opus in
 * Ogg: what podcast apps play. Duration, rates and chapters are read by music-metadata.
 */
export async function soundOf(
  bytes: Bytes,
  size: number,
  said?: Buffer | null,
): Promise<{ ok: true; found: Found } | { ok: false; problem: SoundProblem }> {
  const first = await firstOf(bytes)
  const type = kindOf(first)
  if (typeof type === 'object') return { ok: false, problem: type.problem }
  const sha256 = await sha256Of(bytes)
  if (said && !said.equals(sha256)) return { ok: false, problem: 'other-checksum' }
  const format = await formatOf(bytes, type, size)
  if (format?.codec === undefined) return { ok: false, problem: 'unreadable' }
  if (format.hasVideo) return { ok: false, problem: 'video' }
  if (!isTaken(type, format.codec)) return { ok: false, problem: 'other-kind' }
  const { duration } = format
  if (duration === undefined || !(duration > 0)) return { ok: false, problem: 'unreadable' }
  return {
    ok: true,
    found: {
      ...{ type, duration, sha256 },
      bitRate: Math.round(format.bitrate && format.bitrate > 0 ? format.bitrate : (size * 8) / duration),
      sampleRate: format.sampleRate ?? null,
      channels: format.numberOfChannels ?? null,
      chapters: chaptersOf(format),
      headBytes: Math.min(tagBytes(first), size - 1),
    },
  }
}

async function firstOf(bytes: Bytes): Promise<Buffer> {
  for await (const part of bytes()) return part.subarray(0, 64)
  return Buffer.alloc(0)
}

async function sha256Of(bytes: Bytes): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const part of bytes()) hash.update(part)
  return hash.digest()
}

/** By the first bytes: the frame head of MPEG audio or an ID3 tag, the `ftyp` box of MP4, the page of Ogg. */
function kindOf(head: Buffer): Found['type'] | { problem: SoundProblem } {
  const text = head.toString('latin1')
  if (text.startsWith('ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && ((head[1] ?? 0) & 0x06) !== 0))
    return 'audio/mpeg'
  if (text.startsWith('ftyp', 4)) return 'audio/mp4'
  if (text.startsWith('OggS')) return 'audio/ogg'
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return { problem: 'wav' }
  return { problem: /^(fLaC|FORM|\u00ff[\u00f0-\u00ff]|#!AMR|MAC )/.test(text) ? 'other-kind' : 'not-audio' }
}

/** How long the ID3v2 tag before the sound is: seven bits a byte (id3.org, ID3v2.4, 3.1). */
function tagBytes(head: Buffer): number {
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < 10) return 0
  return 10 + [6, 7, 8, 9].reduce((length, at) => length * 128 + ((head[at] ?? 0) & 0x7f), 0)
}

async function formatOf(bytes: Bytes, mimeType: string, size: number): Promise<IFormat | undefined> {
  const stream = Readable.from(bytes(), { objectMode: false })
  try {
    const options = { duration: true, skipCovers: true, includeChapters: true }
    return (await parseStream(stream, { mimeType, size }, options)).format
  } catch {
    return undefined
  } finally {
    stream.destroy()
  }
}

const isTaken = (type: Found['type'], codec: string) =>
  type === 'audio/mpeg'
    ? /layer 3/i.test(codec)
    : type === 'audio/mp4'
      ? /aac|mp4a|mpeg-4/i.test(codec)
      : /opus/i.test(codec)

function chaptersOf({ chapters = [] }: IFormat): FoundChapter[] {
  const found = new Map<number, string>()
  for (const { start, timeScale, title } of chapters.slice(0, mostChapters)) {
    const at = Math.round((start / (timeScale || 1000)) * 1000)
    const name = title.trim().slice(0, 200)
    if (Number.isFinite(at) && at >= 0 && name !== '') found.set(at, name)
  }
  return [...found].map(([start, title]) => ({ start, title })).sort((one, other) => one.start - other.start)
}
