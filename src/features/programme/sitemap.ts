import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalPath, PathParams, SitemapEntry } from '#platform/feature'
import { addMonths, cityDay, startOfDay } from '#platform/i18n'
import {
  agendaPath,
  allSeriesPath,
  embedPath,
  gatheringPath,
  homePath,
  mapPath,
  monthPath,
  seriesPath,
} from './hrefs.ts'

const batch = 1000

const entry = (path: LocalPath, params?: PathParams, changedAt?: Date): SitemapEntry => ({
  paths: { nl: path.href('nl', params), en: path.href('en', params) },
  changedAt,
})

/** Home, agenda, the months with something on, every series, and every gathering of the last year and ahead. */
export async function* sitemap(db: Database, now: Date): AsyncIterable<SitemapEntry> {
  yield* [homePath, agendaPath, allSeriesPath, mapPath, embedPath].map((path) => entry(path))
  const from = addMonths(cityDay(now), -12)
  const { rows: months } = await sql<{ month: string }>`select distinct to_char(day, 'YYYY-MM') as month
    from programme.day_tally where day >= ${from}::date order by month`.execute(db)
  for (const { month } of months) yield entry(monthPath, { year: month.slice(0, 4), month: month.slice(5) })
  const series = await db
    .selectFrom('programme.series')
    .select(['slug', 'changed_at'])
    .where('withheld', '=', false)
    .orderBy('slug')
    .execute()
  for (const { slug, changed_at } of series) yield entry(seriesPath, { slug }, changed_at)
  yield* gatherings(db, startOfDay(from))
}

/** Without those that their source no longer mentions: their pages ask not to be listed. */
async function* gatherings(db: Database, from: Date): AsyncIterable<SitemapEntry> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('programme.gathering')
      .select(['id', 'slug', 'changed_at'])
      .where('id', '>', last)
      .where('ends_at', '>', from)
      .where('status', '<>', 'draft')
      .where('vanished_at', 'is', null)
      .orderBy('id')
      .limit(batch)
      .execute()
    for (const { slug, changed_at } of rows) yield entry(gatheringPath, { slug }, changed_at)
    last = rows.at(-1)?.id ?? 0
    if (rows.length < batch) return
  }
}
