import type { ReadyAnswer } from './ready-answer.ts'

/** Visitors' pages in memory. */
export type PageCache = {
  get(key: string): ReadyAnswer | undefined
  /** Keeps a page, unless content changed since `generation` was read. */
  put(key: string, generation: number, page: ReadyAnswer): void
  /** Counts changes; read it before making a page. */
  readonly generation: number
  /** Forgets everything: content changed. */
  clear(): void
  /** While false nothing is kept or given: changes might be missed. */
  enabled: boolean
}

/** Pages say what time it is: after this they are made again. */
const lifetime = 30_000 // milliseconds

/** What a page takes besides its plain body: compressed forms are a quarter of it at most, and each has its headers. */
const sizeOf = (page: ReadyAnswer) => page.plain.body.length * 1.5 + 4096

/**
 * Pages least recently made go first.
 * @param maxBytes of all pages together
 */
export function createPageCache(maxBytes: number, now: () => number = Date.now): PageCache {
  const pages = new Map<string, { page: ReadyAnswer; expires: number }>()
  let bytes = 0
  let generation = 0
  let enabled = false

  function drop(key: string) {
    const kept = pages.get(key)
    if (kept && pages.delete(key)) bytes -= sizeOf(kept.page)
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
      const kept = pages.get(key)
      if (kept === undefined) return undefined
      if (kept.expires < now()) return void drop(key)
      return kept.page
    },
    put(key, made, page) {
      const size = sizeOf(page)
      if (!enabled || made !== generation || size > maxBytes / 4) return
      drop(key)
      pages.set(key, { page, expires: now() + lifetime })
      bytes += size
      for (const oldest of pages.keys()) {
        if (bytes <= maxBytes) break
        drop(oldest)
      }
    },
  }
}
