import { listen, type Listening } from '#platform/database'
import { channel } from './tell.ts'

export type Live = {
  /**
   * Hears of a topic until the answer is called. `heard` is also called after the connection to the database was away,
   * because something may have been missed meanwhile.
   */
  follow(topic: string, heard: () => void): () => void
  /** Aborted when this program stops: streams end, and browsers come back to the next one. */
  readonly ended: AbortSignal
  end(): Promise<void>
}

/** Hears notices for everybody who follows something, over one connection, which opens when the first one comes. */
export function openLive(url: string): Live {
  const followers = new Map<string, Set<() => void>>()
  const ending = new AbortController()
  let ears: Listening | undefined
  const all = (connected: boolean) => {
    if (connected) for (const some of followers.values()) for (const heard of some) heard()
  }
  return {
    ended: ending.signal,
    follow(topic, heard) {
      ears ??= listen(url, channel, (said) => followers.get(said)?.forEach((one) => one()), all)
      const some = followers.get(topic) ?? new Set()
      followers.set(topic, some.add(heard))
      return () => {
        some.delete(heard)
        if (some.size === 0 && followers.get(topic) === some) followers.delete(topic)
      }
    },
    async end() {
      ending.abort()
      await ears?.close()
    },
  }
}
