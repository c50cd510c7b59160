import { sql } from 'kysely'
import { clean, type FeedDocument, type FeedItem, feedRoutes, lastingId } from '#programme'
import type { LocalPath, Route, Visit } from '#platform/feature'
import { cityDay, inLocale, startOfDay } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { recapCard, recapPath, recapsAtom, recapsJson, recapsPath, recapsRss } from '../hrefs.ts'
import { words } from '../messages.ts'
import { everyRecap, type RecapRow, recapRows } from './queries.ts'

const most = 30

/** Pictures of people do not go along: a feed reader would keep them after they were taken away here. */
function itemOf({ locale, config }: Visit, row: RecapRow, body: string): FeedItem {
  const t = words(locale)
  const title = inLocale(row.title, locale)
  const url = config.baseUrl + recapPath.href(locale, { slug: row.slug })
  const look = row.pictures === 0 ? '' : `<p><a href="${url}">${t('feed.look', { count: row.pictures })}</a></p>`
  return {
    id: lastingId(`golflengte recap ${row.gathering_id}`),
    url,
    title: clean(t('feed.item', { title: title.text })),
    lang: title.lang,
    summary: clean(inLocale(row.lead, locale).text),
    html: clean(markdownToHtml(body) + look),
    picture: config.baseUrl + recapCard(row.slug, locale),
    published: row.published_at,
    updated: row.changed_at,
    categories: [],
    organisers: [],
  }
}

async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, now } = visit
  const t = words(locale)
  const rows = await recapRows(db, everyRecap, { limit: most })
  const ids = rows.map((row) => row.gathering_id)
  const { rows: bodies } = await sql<{ id: number; body: { nl?: string; en?: string } | null }>`
    select gathering_id as id, body from moments.recap_card where gathering_id = any(${ids}::int[])`.execute(db)
  const items = rows.map((row) => {
    const body = bodies.find(({ id }) => id === row.gathering_id)?.body
    return itemOf(visit, row, inLocale(body, locale).text)
  })
  const changes = items.map(({ updated }) => updated.getTime())
  return {
    title: t('feed.title', { city: config.city }),
    description: t('list.lead'),
    locale,
    page: config.baseUrl + recapsPath.href(locale),
    self: config.baseUrl + path.href(locale),
    id: lastingId(`golflengte recap feed ${config.city} ${locale}`),
    // An empty feed has no last change; the start of the day keeps its bytes the same all day.
    updated: changes.length > 0 ? new Date(Math.max(...changes)) : startOfDay(cityDay(now)),
    icon: `${config.baseUrl}/icon-512.png`,
    items,
  }
}

/** The newest recaps, for feed readers and other sites. */
export const recapFeeds: Route[] = feedRoutes(
  {
    rss: { name: 'RSS feed of recaps', path: recapsRss },
    atom: { name: 'Atom feed of recaps', path: recapsAtom },
    json: { name: 'JSON Feed of recaps', path: recapsJson },
  },
  readFeed,
)
