import { createHash } from 'node:crypto'

/** The namespace of podcast guids (podcastindex.org/namespace/1.0, tag guid). */
const namespace = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex')

/**
 * The guid of a podcast: a UUIDv5 (RFC 9562, 5.5) of the address of its feed without scheme and without slashes at its
 * end, as the podcast namespace has it. Given once, by the first address; it stays when the feed moves.
 */
export function podcastGuid(feed: string): string {
  const name = feed.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '')
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
