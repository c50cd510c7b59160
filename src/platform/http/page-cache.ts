import { createHash } from 'node:crypto'

/** A finished answer, as bytes. */
export type CachedPage = {
  body: Buffer
  /** Compressed forms, made once shortly after the page was. */
  brotli?: Buffer
  gzip?: Buffer
  etag: string
  /** Flat list of names and values, as node:http writes it fastest; without content-length and encoding. */
  headers: string[]
  /** Milliseconds since 1970. After it the page is made again: pages say what time it is. */
  expires: number
  size: number
  /** Name of the route that made it, for the request log. */
  route: string
}

export type PageCache = {
  get(key: string): CachedPage | undefined
  /** Keeps a page, unless content changed since `generation` was read. */
  put(key: string, generation: number, page: { body: Buffer; headers: string[]; route: string }): CachedPage | undefined
  /** Counts changes; read it before making a page. */
  readonly generation: number
  /** Forgets everything: content changed. */
  clear(): void
  /** While false nothing is kept or given: changes might be missed. */
  enabled: boolean
}

const lifetime = 30_000 // milliseconds

/**
 * Visitors' pages in memory, least recently used first out.
 * @param maxBytes of bodies, compressed forms included (counted as twice the body)
 */
export function createPageCache(maxBytes: number, now: () => number = Date.now): PageCache {
  const pages = new Map<string, CachedPage>()
  let bytes = 0
  let generation = 0
  let enabled = false

  function drop(key: string) {
    const page = pages.get(key)
    if (page && pages.delete(key)) bytes -= page.size
  }
  function clear() {
    pages.clear()
    bytes = 0
    generation++
  }
  return {
    get generation() {
      return generation
    },
    get enabled() {
      return enabled
    },
    set enabled(on) {
      if (on !== enabled) clear()
      enabled = on
    },
    clear,
    get(key) {
      const page = pages.get(key)
      if (page === undefined) return undefined
      if (page.expires < now()) return void drop(key)
      return page
    },
    put(key, made, { body, headers, route }) {
      const size = body.length * 2 + 1024
      if (!enabled || made !== generation || size > maxBytes / 4) return undefined
      drop(key)
      const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
      const page: CachedPage = { body, etag, headers, route, expires: now() + lifetime, size }
      pages.set(key, page)
      bytes += size
      for (const oldest of pages.keys()) {
        if (bytes <= maxBytes) break
        drop(oldest)
      }
      return page
    },
  }
}
