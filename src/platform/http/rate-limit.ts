import { sql } from 'kysely'
import type { Database } from '#platform/database'

/**
 * Counts a try, for all processes together, in fixed windows.
 * @param limit key: what is tried by whom, such as `sign-in anna@example.nl`; per: seconds
 * @returns whether this try is still within the limit
 */
export async function rateLimit(db: Database, limit: { key: string; most: number; per: number }): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    insert into platform.rate as rate (key, window_start, count)
    values (${limit.key}, to_timestamp(floor(extract(epoch from now()) / ${limit.per}::int) * ${limit.per}::int), 1)
    on conflict (key, window_start) do update set count = rate.count + 1
    returning count`.execute(db)
  return (rows[0]?.count ?? 1) <= limit.most
}

/**
 * Counts tries in this process: cheap enough for every form.
 * @returns a function that counts one try of a key and says whether it is still within `most` a minute
 */
export function burstLimit(now: () => number = Date.now): (key: string, most: number) => boolean {
  let minute = 0
  const counts = new Map<string, number>()
  return (key, most) => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) {
      minute = current
      counts.clear()
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= most
  }
}
