import type { Database, Tx } from '#platform/database'

export type Chapter = { start_ms: number; title: string; href: string | null }

/** The chapters of an episode, from the beginning. */
export const chaptersOf = (db: Database, episodeId: number): Promise<Chapter[]> =>
  db
    .selectFrom('podcasts.chapter')
    .select(['start_ms', 'title', 'href'])
    .where('episode_id', '=', episodeId)
    .orderBy('start_ms')
    .execute()

/** Gives an episode other chapters than it had. */
export async function setChapters(tx: Tx, episodeId: number, chapters: Chapter[]): Promise<void> {
  await tx.deleteFrom('podcasts.chapter').where('episode_id', '=', episodeId).execute()
  const rows = chapters.map((chapter) => ({ ...chapter, episode_id: episodeId }))
  if (rows.length > 0) await tx.insertInto('podcasts.chapter').values(rows).execute()
}
