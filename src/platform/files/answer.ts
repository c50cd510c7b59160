import type { Database } from '#platform/database'
import { type PictureSize, wholePicture } from './keep.ts'
import { jpegOf } from './make.ts'

/**
 * Answers with an uploaded picture. The caller has judged whether the asker may see it.
 * @param shared everyone may see it: caches on the way may keep it, for a year, since its address never shows another
 * @returns undefined when there is no such picture
 */
export async function uploadedPictureResponse(
  db: Database,
  request: Request,
  given: { id: string; size: PictureSize; shared: boolean },
): Promise<Response | undefined> {
  const row = await db
    .selectFrom('platform.file_size')
    .select(['type', 'sha256'])
    .where('file_id', '=', given.id)
    .where('size', '=', given.size)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const headers = {
    etag: `"${row.sha256.toString('base64url')}"`,
    // Who may see it no longer, keeps what they saw for an hour at most.
    'cache-control': given.shared ? 'public, max-age=31536000, immutable' : 'private, max-age=3600',
  }
  if (request.headers.get('if-none-match')?.includes(headers.etag)) return new Response(null, { status: 304, headers })
  const { bytes } = await db
    .selectFrom('platform.file_size')
    .select('bytes')
    .where('file_id', '=', given.id)
    .where('size', '=', given.size)
    .executeTakeFirstOrThrow()
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': row.type, 'content-length': String(bytes.length) },
  })
}

/**
 * Answers with a kept picture as a square JPEG, for readers that know no WebP, such as podcast apps. Made anew each time;
 * caches on the way keep it for a year, since its address never shows another.
 * @param side in pixels; a smaller picture is made larger, for those readers refuse less
 * @returns undefined when there is no such picture
 */
export async function squareJpeg(
  db: Database,
  request: Request,
  id: string,
  side: number,
): Promise<Response | undefined> {
  const headers = { etag: `"${id}-${side}"`, 'cache-control': 'public, max-age=31536000, immutable' }
  if (request.headers.get('if-none-match')?.includes(headers.etag)) return new Response(null, { status: 304, headers })
  const whole = await wholePicture(db, id)
  const bytes = whole && (await jpegOf(whole, side))
  if (whole === undefined) return undefined
  if (bytes === undefined)
    return new Response('Too many pictures are being made. Try again in a few seconds.\n', {
      status: 503,
      headers: { 'retry-after': '5' },
    })
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': 'image/jpeg', 'content-length': String(bytes.length) },
  })
}
