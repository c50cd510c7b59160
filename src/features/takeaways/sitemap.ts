import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { rowHref, sentencePath, takeawaysPath, type TalkColumns } from './hrefs.ts'

const batch = 1000

/** The list, every talk that ended in something, and each of its three. */
export async function* sitemap(db: Database, now: Date): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: takeawaysPath.href('nl'), en: takeawaysPath.href('en') } }
  for (let last = 0; ;) {
    const { rows } = await sql<TalkColumns & { id: number; first: boolean; changed_at: Date }>`
      select c.id, t.slug, t.session_id, t.show_slug, t.episode_slug, c.chosen = 1 as first, c.changed_at
        from takeaways.sentence_card c join takeaways.talk_card t on t.id = c.talk_id
       where c.chosen is not null and (t.episode_id is null or t.starts_at <= ${now}) and c.id > ${last} order by c.id limit ${batch}`.execute(
      db,
    )
    for (const { id, first, changed_at: changedAt, ...at } of rows) {
      yield { paths: { nl: sentencePath.href('nl', { id }), en: sentencePath.href('en', { id }) }, changedAt }
      if (first) yield { paths: { nl: rowHref('nl', at), en: rowHref('en', at) }, changedAt }
    }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
