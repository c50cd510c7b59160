import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { sentencePath, takeawaysPath, talkHref } from './hrefs.ts'

const batch = 1000

/** The list, every talk that ended in something, and each of its three. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: takeawaysPath.href('nl'), en: takeawaysPath.href('en') } }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; slug: string; session: number | null; first: boolean; changed_at: Date }>`
      select c.id, g.slug, c.session_id as session, c.chosen = 1 as first, c.changed_at
        from takeaways.sentence_card c join programme.gathering_card g on g.id = c.gathering_id
       where c.chosen is not null and c.id > ${last} order by c.id limit ${batch}`.execute(db)
    for (const { id, slug, session, first, changed_at: changedAt } of rows) {
      yield { paths: { nl: sentencePath.href('nl', { id }), en: sentencePath.href('en', { id }) }, changedAt }
      if (first) yield { paths: { nl: talkHref('nl', slug, session), en: talkHref('en', slug, session) }, changedAt }
    }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
