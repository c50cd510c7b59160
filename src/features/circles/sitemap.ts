import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { circlePath, circlesPath } from './hrefs.ts'

/** The list, and every circle that everybody reads. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: circlesPath.href('nl'), en: circlesPath.href('en') } }
  const { rows } = await sql<{ slug: string }>`
    select slug from circles.circle where joining = 'open' order by slug limit 10000`.execute(db)
  for (const { slug } of rows)
    yield { paths: { nl: circlePath.href('nl', { slug }), en: circlePath.href('en', { slug }) } }
}
