import { createHash } from 'node:crypto'
import { TooMuchAsked } from '#platform/thread'
import { drawPng } from './draw.ts'

const mostKept = 96

// Kept by what they show, so that a change elsewhere does not make them again. Least recently used first out.
const kept = new Map<string, Promise<Uint8Array>>()

/**
 * Answers with an SVG drawn as PNG. Asking again for the same picture costs no drawing: not here, and by its ETag not
 * over the network either.
 * @param width of the PNG in pixels; the SVG's own when absent
 */
export async function pictureResponse(request: Request, svg: string, width?: number): Promise<Response> {
  const key = createHash('sha1')
    .update(`${width ?? ''} ${svg}`)
    .digest('base64url')
  const headers = {
    etag: `"${key}"`,
    'cache-control': 'public, max-age=3600',
    // Partners show these on their own sites.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (request.headers.get('if-none-match')?.includes(headers.etag)) return new Response(null, { status: 304, headers })
  try {
    const png = await remembered(key, () => drawPng(svg, width))
    return new Response(png as Uint8Array<ArrayBuffer>, {
      headers: { ...headers, 'content-type': 'image/png', 'content-length': String(png.length) },
    })
  } catch (error) {
    if (!(error instanceof TooMuchAsked)) throw error
    return new Response('Too many pictures are being drawn. Try again in a few seconds.\n', {
      status: 503,
      headers: { 'retry-after': '5' },
    })
  }
}

function remembered(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const known = kept.get(key)
  kept.delete(key)
  const png = known ?? draw()
  kept.set(key, png)
  // What failed is tried again.
  if (known === undefined) png.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return png
}
