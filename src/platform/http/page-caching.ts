import type { Context, MiddlewareHandler } from 'hono'
import { createHash } from 'node:crypto'
import type { PageCache } from './page-cache.ts'
import { compress, encodingFor, isKnown, type ReadyAnswer, readyAnswer } from './ready-answer.ts'

/** The cookie that picks day or night; part of what a cached page is kept under. */
export const themeCookie = 'theme'

/** Set by a route on its answer to let it be kept; taken off before the answer leaves. */
export const keepHeader = 'x-keep'

/** Names the route that answered, for the request log; taken off before the answer leaves. */
export const routeHeader = 'x-route'

/**
 * Under what an anonymous request's page is kept; undefined when it may not come from the cache.
 * Cookies other than the theme make a request personal.
 */
export function cacheKey(
  method: string | undefined,
  url: string | undefined,
  cookie: string | undefined,
): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || url === undefined || url.length > 1000) return undefined
  if (cookie === undefined || cookie === '') return url
  if (cookie === 'theme=dark') return `dark ${url}`
  if (cookie === 'theme=light') return `light ${url}`
  return undefined
}

/**
 * Keeps answers that allow it. Who asks for a page that is being made waits for it: a page that a thousand readers want
 * at once is made once. The fast way out of the cache is in server.ts, before the router.
 */
export function pageCaching(cache: PageCache): MiddlewareHandler {
  const beingMade = new Map<string, { generation: number; page: Promise<ReadyAnswer | undefined> }>()
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    const key = cacheKey(context.req.method, pathname + search, context.req.header('cookie'))
    const { generation } = cache
    const other = key === undefined || !cache.enabled ? undefined : beingMade.get(key)
    const page = (other?.generation === generation ? await other.page : undefined) ?? (await make())
    if (page === undefined) return
    context.res = undefined // Hono would add the headers of the answer that was there.
    context.res = await leave(page, context.req.raw.headers)

    async function make(): Promise<ReadyAnswer | undefined> {
      const making = { generation, page: next().then(() => readyPage(context, key !== undefined)) }
      if (key === undefined) return making.page
      beingMade.set(key, making)
      try {
        const made = await making.page
        if (made) cache.put(key, generation, made)
        return made
      } finally {
        if (beingMade.get(key) === making) beingMade.delete(key)
      }
    }
  }
}

/** The answer as bytes, when its route lets it be kept. */
async function readyPage(context: Context, forAll: boolean): Promise<ReadyAnswer | undefined> {
  const { headers, status } = context.res
  if (!headers.has(keepHeader)) return undefined
  headers.delete(keepHeader)
  if (status !== 200) return undefined
  headers.append('vary', 'accept-encoding, cookie')
  headers.set('cache-control', `${forAll ? 'public' : 'private'}, max-age=0, must-revalidate`)
  const body = Buffer.from(await context.res.arrayBuffer())
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const flat = [...headers].filter(([name]) => name !== routeHeader).flat()
  return readyAnswer(body, flat, headers.get(routeHeader) ?? '', etag)
}

/** A page that was just made, in the encoding asked for; the cache keeps that form for those who come after. */
async function leave(page: ReadyAnswer, asked: Headers): Promise<Response> {
  if (isKnown(page, asked.get('if-none-match') ?? undefined)) return response(null, 304, page.unchanged, page.route)
  const encoding = encodingFor(asked.get('accept-encoding') ?? undefined)
  if (encoding !== undefined) await compress(page, encoding)
  const { body, headers } = (encoding && page[encoding]) ?? page.plain
  return response(body as Uint8Array<ArrayBuffer>, 200, headers, page.route)
}

function response(body: Uint8Array<ArrayBuffer> | null, status: number, flat: string[], route: string): Response {
  const headers = new Headers({ [routeHeader]: route })
  for (let at = 0; at < flat.length; at += 2) headers.append(flat[at] ?? '', flat[at + 1] ?? '')
  return new Response(body, { status, headers })
}
