import type { MiddlewareHandler } from 'hono'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { CachedPage, PageCache } from './page-cache.ts'

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
export function cacheKey(method: string | undefined, url: string | undefined, cookie: string | undefined): string | undefined {
  if (method !== 'GET' || url === undefined || url.length > 1000) return undefined
  if (cookie === undefined || cookie === '') return url
  if (cookie === 'theme=dark') return `dark ${url}`
  if (cookie === 'theme=light') return `light ${url}`
  return undefined
}

/** Keeps answers that allow it. The fast way out of the cache is in server.ts, before the router. */
export function pageCaching(cache: PageCache): MiddlewareHandler {
  return async (context, next) => {
    const { generation } = cache
    await next()
    const response = context.res
    if (!response.headers.has(keepHeader)) return
    response.headers.delete(keepHeader)
    const { pathname, search } = new URL(context.req.url)
    const key = cacheKey(context.req.method, pathname + search, context.req.header('cookie'))
    if (key === undefined || response.status !== 200) return
    response.headers.append('vary', 'accept-encoding, cookie')
    response.headers.set('cache-control', 'public, max-age=0, must-revalidate')
    const body = Buffer.from(await response.arrayBuffer())
    const route = response.headers.get(routeHeader) ?? ''
    const headers = [...response.headers].filter(([name]) => name !== routeHeader).flat()
    const page = cache.put(key, generation, { body, headers, route })
    context.res = new Response(body, response)
    if (page) {
      context.res.headers.set('etag', page.etag)
      void compress(page)
    }
  }
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

async function compress(page: CachedPage) {
  const [small, smallish] = await Promise.all([
    asBrotli(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    asGzip(page.body, { level: 6 }),
  ])
  page.brotli = small
  page.gzip = smallish
}
