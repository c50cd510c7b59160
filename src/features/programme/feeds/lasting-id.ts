import { createHash } from 'node:crypto'

/** A URN of a feed or an item: of the same name always the same, in every language and format (RFC 9562 5.8, version 8). */
export function lastingId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex')
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
