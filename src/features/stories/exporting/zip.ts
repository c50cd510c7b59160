import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export type ExportedFile = { name: string; bytes: Uint8Array; at: Date }

/** Dates a zip can hold (APPNOTE 4.4.6): none before 1980. */
const earliest = new Date('1980-01-02T00:00:00Z')

/** A zip of files, made while it is read: no more than one file is in memory. */
export async function* zipOf(files: AsyncIterable<ExportedFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  for await (const { name, bytes, at } of files) {
    // A picture does not get any smaller.
    const entry = name.endsWith('.webp') ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    entry.mtime = at < earliest ? earliest : at
    zip.add(entry)
    entry.push(bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
