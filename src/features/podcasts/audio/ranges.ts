/** What of a file is asked for: from a byte to before another; all of it; or what cannot be given. */
export type Wanted = { from: number; to: number } | 'all' | 'too-many' | 'outside'

/**
 * Reads a Range header (RFC 9110, 14.1.2) for a file of so many bytes. What is no range of bytes is left unread, as the
 * RFC has it; more than one range at a time is not given.
 */
export function wantedBytes(header: string | null, size: number): Wanted {
  const ranges = header?.match(/^\s*bytes\s*=\s*(.+)$/i)?.[1]
  if (ranges === undefined) return 'all'
  if (ranges.includes(',')) return 'too-many'
  const [, first = '', last = ''] = ranges.trim().match(/^(\d*)\s*-\s*(\d*)$/) ?? []
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const length = Number(last)
    return length === 0 ? 'outside' : { from: Math.max(size - length, 0), to: size }
  }
  const from = Number(first)
  if (last !== '' && Number(last) < from) return 'all'
  if (from >= size) return 'outside'
  return { from, to: last === '' ? size : Math.min(Number(last) + 1, size) }
}
