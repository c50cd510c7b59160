import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { callPath, callsPath } from './hrefs.ts'

const batch = 1000

/** The board, and every call that is or was open and was not withdrawn, of the last two years. */
export async function* sitemap(db: Database, now: Date): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: callsPath.href('nl'), en: callsPath.href('en') } }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; slug: string; changed_at: Date }>`
      select c.id, c.slug, c.changed_at from calls.call c join people.asker_card asker on asker.id = c.asker_id
       where c.id > ${last} and c.state not in ('draft', 'withdrawn') and not asker.withheld
         and c.opened_at > ${now}::timestamptz - interval '2 years' order by c.id limit ${batch}`.execute(db)
    for (const { slug, changed_at } of rows)
      yield { paths: { nl: callPath.href('nl', { slug }), en: callPath.href('en', { slug }) }, changedAt: changed_at }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
