import { DiscordAway } from './away.ts'

/** Longer than this nothing waits inside one run, in milliseconds: what is left is done by a later one. */
const patience = 3_000
/** Refused requests in ten minutes after which none is sent. Discord shuts an address out after ten thousand. */
const mostRefused = 300
const tenMinutes = 600_000

type Bucket = { remaining: number; resetAt: number }

/**
 * What one program knows of Discord's rate limits: buckets as the headers of answers tell them, apart for each channel,
 * guild and webhook; the global limit; and the requests that were refused. Times are of `performance.now()`.
 * Source: Discord developer documentation, "Rate Limits".
 */
export class RateLimits {
  readonly #bucketOf = new Map<string, string>()
  readonly #buckets = new Map<string, Bucket>()
  #globalUntil = 0
  #refused: number[] = []

  /**
   * Waits until a request may be sent.
   * @throws DiscordAway when that is longer than a run waits, or too much was refused lately
   */
  async turn(method: string, path: string): Promise<void> {
    const now = performance.now()
    this.#refused = this.#refused.filter((at) => at > now - tenMinutes)
    if (this.#refused.length >= mostRefused) throw new DiscordAway('busy', 'too many requests were refused', 600)
    const bucket = this.#buckets.get(this.#keyOf(method, path))
    const full = bucket !== undefined && bucket.remaining <= 0 ? bucket.resetAt : 0
    await pause(Math.max(full, this.#globalUntil) - now)
    if (bucket !== undefined) bucket.remaining = full > 0 ? Number.POSITIVE_INFINITY : bucket.remaining - 1
  }

  /** Learns from an answer. */
  heard(method: string, path: string, { status, headers }: Response): void {
    const [route, major] = routeOf(method, path)
    const name = headers.get('x-ratelimit-bucket')
    if (name !== null) {
      this.#bucketOf.set(route, name)
      const after = Number(headers.get('x-ratelimit-reset-after') ?? 0) * 1000
      const remaining = Number(headers.get('x-ratelimit-remaining') ?? 1)
      this.#buckets.set(`${name} ${major}`, { remaining, resetAt: performance.now() + after })
      if (this.#buckets.size > 2_000) this.#forget()
    }
    // Limits that others used up as well are not held against us.
    const shared = headers.get('x-ratelimit-scope') === 'shared'
    if (status === 401 || status === 403 || (status === 429 && !shared)) this.#refused.push(performance.now())
  }

  /** Was asked to wait: all of us, or this bucket. */
  async wait(method: string, path: string, seconds: number, global: boolean): Promise<void> {
    const until = performance.now() + seconds * 1000
    if (global) this.#globalUntil = until
    else this.#buckets.set(this.#keyOf(method, path), { remaining: 0, resetAt: until })
    await pause(seconds * 1000)
  }

  #keyOf(method: string, path: string): string {
    const [route, major] = routeOf(method, path)
    return `${this.#bucketOf.get(route) ?? route} ${major}`
  }

  #forget() {
    const now = performance.now()
    for (const [key, { resetAt }] of this.#buckets) if (resetAt < now) this.#buckets.delete(key)
  }
}

/** The route of a path, its numbers left out, and what its limits are counted by: a channel, guild or webhook. */
function routeOf(method: string, path: string): [string, string] {
  const [plain = ''] = path.split('?')
  const [, sort = '', id = '', token = ''] = plain.split('/')
  const major = sort === 'webhooks' ? `${id}/${token}` : ['channels', 'guilds'].includes(sort) ? id : ''
  const own = major === '' ? plain : plain.replace(major, ':major')
  return [`${method} ${own.replace(/\d{15,21}/g, ':id')}`, major]
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > patience) throw new DiscordAway('busy', 'it asks to wait', Math.ceil(milliseconds / 1000))
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds))
}
