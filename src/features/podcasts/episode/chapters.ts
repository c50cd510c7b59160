import type { Database } from '#platform/database'

export type Chapter = { start_ms: number; title: string; href: string | null }

/** The chapters of an episode, from the beginning. */
export const chaptersOf = (db: Database, episodeId: number): Promise<Chapter[]> =>
  db
    .selectFrom('podcasts.chapter')
    .select(['start_ms', 'title', 'href'])
    .where('episode_id', '=', episodeId)
    .orderBy('start_ms')
    .execute()
