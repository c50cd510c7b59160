import type { Database } from '#platform/database'
import { bytesBetween } from './chunks.ts'
import { wantedBytes } from './ranges.ts'

/** Parts of this size leave first, so that who stops listening early is known to; later ones are as they were read. */
const careful = { bytes: 2 * 1024 * 1024, part: 64 * 1024 }

export type Sound = { id: string; size: number; type: string; sha256: Buffer }

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/**
 * Answers with an audio file, or with the bytes of it that were asked for (RFC 9110, 14). Who may hear it was judged
 * before.
 * @param shared everyone may hear it: caches on the way may keep it, for its address never has other bytes
 * @param left is told which bytes left, from one to before another, when no more will
 */
export function audioResponse(
  db: Database,
  request: Request,
  { id, size, type, sha256 }: Sound,
  { shared, left }: { shared: boolean; left(from: number, to: number): void },
) {
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
  const body = () => streamOf(inParts(bytesBetween(db, id, from, to)), (count) => left(from, from + count))
  return new Response(request.method === 'HEAD' ? null : body(), {
    status: wanted === 'all' ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(to - from),
      ...(wanted !== 'all' && { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
    },
  })
}

/** The first bytes in small parts. */
async function* inParts(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let count = 0
  for await (const read of bytes) {
    let at = 0
    for (; count < careful.bytes && at < read.length; at += careful.part, count += careful.part)
      yield read.subarray(at, at + careful.part)
    if (at < read.length) yield read.subarray(at)
  }
}

/** Reads no further than the asker takes. */
function streamOf(bytes: AsyncGenerator<Buffer>, left: (bytes: number) => void): ReadableStream<Uint8Array> {
  let count = 0
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await bytes.next()
        if (done) {
          controller.close()
          return left(count)
        }
        count += value.length
        controller.enqueue(value)
      },
      async cancel() {
        await bytes.return(undefined)
        left(count)
      },
    },
    { highWaterMark: 0 },
  )
}
