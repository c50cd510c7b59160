import { createHash } from 'node:crypto'
import { makePicture } from '#platform/files'

/** What may be added; for the `accept` of a file field. */
export const attachmentTypes = 'application/pdf,image/jpeg,image/png,image/webp,text/plain,text/csv,.pdf,.txt,.csv'

/** The most bytes of one attachment. */
export const attachmentBytes = 10_000_000

export type MadeAttachment = {
  name: string
  type: 'application/pdf' | 'image/webp' | 'text/plain' | 'text/csv'
  sha256: Buffer
  bytes: Buffer
}
/** busy: too many pictures wait; try again. */
export type AttachmentProblem = 'empty' | 'large' | 'kind' | 'busy'

/**
 * Reads a document somebody uploaded, by what is in it and not by what it is called. PDF stays as it is, because it only
 * ever leaves as a download; pictures are made anew as WebP, so no places and cameras go along; text must be UTF-8.
 * @returns what `keepAttachment` keeps, or why not: nothing in it, over `attachmentBytes`, something else
 */
export async function attachmentOf(
  file: File,
): Promise<{ ok: true; attachment: MadeAttachment } | { ok: false; problem: AttachmentProblem }> {
  if (file.size === 0) return { ok: false, problem: 'empty' }
  if (file.size > attachmentBytes) return { ok: false, problem: 'large' }
  const bytes = Buffer.from(await file.arrayBuffer())
  const name = cleanName(file.name)
  if (isPdf(bytes)) return made(ending(name, '.pdf'), 'application/pdf', bytes)
  if (isText(bytes))
    return /\.csv$/i.test(name) ? made(name, 'text/csv', bytes) : made(ending(name, '.txt'), 'text/plain', bytes)
  const done = await makePicture(bytes, 'whole')
  if (!done.ok) return { ok: false, problem: done.reason === 'busy' ? 'busy' : 'kind' }
  const [whole] = done.picture
  if (whole === undefined) return { ok: false, problem: 'kind' }
  return made(ending(name, '.webp'), 'image/webp', whole.bytes)
}

const made = (name: string, type: MadeAttachment['type'], bytes: Buffer) => ({
  ok: true as const,
  attachment: { name, type, sha256: createHash('sha256').update(bytes).digest(), bytes },
})

/** ISO 32000-2, 7.5.2: the header is at the start; readers accept it within the first 1024 bytes, and so do we. */
const isPdf = (bytes: Buffer) => bytes.subarray(0, 1024).includes('%PDF-')

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Only the last part of a path, without what cannot be seen or what turns the reading direction round. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .trim()
  return [...plain].slice(-110).join('').replace(/^\.+/, '') || 'document'
}

const ending = (name: string, end: string) =>
  name.toLowerCase().endsWith(end) ? name : name.replace(/\.[a-z0-9]{1,5}$/i, '') + end
