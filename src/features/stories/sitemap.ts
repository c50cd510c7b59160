import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { publishedCollections } from './collections/queries.ts'
import { collectionPath, collectionsPath, storiesPath, storyPath } from './hrefs.ts'

const batch = 1000

/** The list, and every story readers see. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: storiesPath.href('nl'), en: storiesPath.href('en') } }
  yield { paths: { nl: collectionsPath.href('nl'), en: collectionsPath.href('en') } }
  for (const { slug: path, changed_at: changedAt } of await publishedCollections(db, 5000))
    yield { paths: { nl: collectionPath.href('nl', { path }), en: collectionPath.href('en', { path }) }, changedAt }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; slug: string; changed_at: Date }>`
      select c.id, c.slug, max(c.shown_at) as changed_at from stories.story_card c
       where c.id > ${last} group by c.id, c.slug order by c.id limit ${batch}`.execute(db)
    for (const { slug, changed_at } of rows)
      yield { paths: { nl: storyPath.href('nl', { slug }), en: storyPath.href('en', { slug }) }, changedAt: changed_at }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
