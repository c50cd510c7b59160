import type { Database } from '#platform/database'
import { bytesBetween } from './chunks.ts'
import { wantedBytes } from './ranges.ts'

export type Sound = { id: string; size: number; type: string; sha256: Buffer }

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/**
 * Answers with an audio file, or with the bytes of it that were asked for (RFC 9110, 14). Who may hear it was judged
 * before.
 * @param shared everyone may hear it: caches on the way may keep it, for its address never has other bytes
 */
export function audioResponse(db: Database, request: Request, { id, size, type, sha256 }: Sound, shared: boolean) {
  const etag = `"${sha256.toString('base64url')}"`
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    'content-type': type,
    'cache-control': shared ? 'public, max-age=86400' : 'private, no-store',
    // Players stand on other sites too.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  // Bytes of another version would not fit to those the asker has: then all of it.
  const unless = request.headers.get('if-range')
  const wanted = wantedBytes(unless !== null && unless !== etag ? null : request.headers.get('range'), size)
  if (wanted === 'too-many' || wanted === 'outside')
    return new Response(
      wanted === 'too-many'
        ? 'This server gives one range at a time. Ask for each with a request of its own.\n'
        : `This file has ${size} bytes.\n`,
      {
        status: 416,
        headers: { ...headers, ...plain, 'cache-control': 'no-store', 'content-range': `bytes */${size}` },
      },
    )
  const { from, to } = wanted === 'all' ? { from: 0, to: size } : wanted
  return new Response(request.method === 'HEAD' ? null : streamOf(bytesBetween(db, id, from, to)), {
    status: wanted === 'all' ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(to - from),
      ...(wanted !== 'all' && { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
    },
  })
}

/** Reads no further than the asker takes. */
function streamOf(bytes: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await bytes.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await bytes.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
