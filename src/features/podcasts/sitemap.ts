import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { episodePath, podcastsPath, showPath } from './hrefs.ts'

const batch = 1000

/** Every podcast everyone may see, and every episode that is published. */
export async function* sitemap(db: Database, now: Date): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: podcastsPath.href('nl'), en: podcastsPath.href('en') } }
  const { rows: shows } = await sql<{ slug: string; changed_at: Date }>`
    select s.slug, s.changed_at from podcasts.show s join people.asker_card owner on owner.id = s.owner_id
     where s.state = 'public' and s.audience = 'everyone' and not owner.withheld order by s.id`.execute(db)
  for (const { slug: show, changed_at: changedAt } of shows)
    yield { paths: { nl: showPath.href('nl', { show }), en: showPath.href('en', { show }) }, changedAt }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; show: string; episode: string; changed_at: Date }>`
      select e.id, s.slug as show, e.slug as episode, e.changed_at
        from podcasts.episode e join podcasts.show s on s.id = e.show_id join people.asker_card owner on owner.id = s.owner_id
       where e.id > ${last} and s.state = 'public' and s.audience = 'everyone' and not owner.withheld and e.published_at <= ${now}
       order by e.id limit ${batch}`.execute(db)
    for (const { show, episode, changed_at: changedAt } of rows)
      yield {
        paths: { nl: episodePath.href('nl', { show, episode }), en: episodePath.href('en', { show, episode }) },
        changedAt,
      }
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
