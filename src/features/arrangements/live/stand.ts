import type { Visit } from '#platform/feature'

/**
 * Answers whether there is something new to show: 304 when the asker has it already, else the word for what there is.
 * Says the server's time either way, so that clocks elsewhere need not be right.
 */
export function standResponse({ request, now }: Pick<Visit, 'request' | 'now'>, stamp: string): Response {
  const headers = {
    etag: `"${stamp}"`,
    'cache-control': 'private, no-cache',
    'server-time': String(now.getTime()),
    'x-robots-tag': 'noindex',
  }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  return Response.json({ stamp, now: now.getTime() }, { headers })
}
