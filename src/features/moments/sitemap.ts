import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { recapPath, recapsPath } from './hrefs.ts'

const batch = 1000

/** The list, and every recap readers see. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: recapsPath.href('nl'), en: recapsPath.href('en') } }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; slug: string; changed_at: Date }>`
      select r.gathering_id as id, r.slug, r.changed_at from moments.recap_card r
       where r.gathering_id > ${last} order by r.gathering_id limit ${batch}`.execute(db)
    for (const { slug, changed_at: changedAt } of rows)
      yield { paths: { nl: recapPath.href('nl', { slug }), en: recapPath.href('en', { slug }) }, changedAt }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
