import type { LocalPath, Route, Visit } from '#platform/feature'
import { cityDay, startOfDay } from '#platform/i18n'
import { agendaPath, atomFeed, jsonFeed, rssFeed } from '../hrefs.ts'
import { voiceOf } from './calendar-routes.ts'
import { feedRoutes } from './formats.ts'
import { feedItem } from './items.ts'
import { lastingId } from './lasting-id.ts'
import { feedRows } from './queries.ts'
import { mostItems, newsSelection, readMost } from './selection.ts'
import { nameOf } from './telling.ts'
import type { FeedDocument } from './xml.ts'

async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, url, now } = visit
  const { question, query, narrow, notOver } = await newsSelection(visit)
  const most = readMost(url.searchParams)
  const rows = await feedRows(db, { question, limit: most, notOver })
  const voice = voiceOf(visit)
  const own = new URLSearchParams(query)
  if (most < mostItems) own.set('max', String(most))
  // An empty feed has no last change; the start of the day keeps its bytes the same all day.
  const changes = rows.map((row) => row.changed_at.getTime())
  const updated = changes.length > 0 ? new Date(Math.max(...changes)) : startOfDay(cityDay(now))
  return {
    ...nameOf(voice, narrow),
    locale,
    page: config.baseUrl + agendaPath.href(locale, {}, query),
    self: config.baseUrl + path.href(locale, {}, own),
    // Without the site's address, which may change.
    id: lastingId(`golflengte ${config.city} ${locale} ${own}`),
    updated,
    icon: `${config.baseUrl}/icon-512.png`,
    items: rows.map((row) => feedItem(row, voice)),
  }
}

/** What is coming up, for feed readers and for other sites: at most 100, soonest first. */
export const newsRoutes: Route[] = feedRoutes(
  {
    rss: { name: 'RSS feed', path: rssFeed },
    atom: { name: 'Atom feed', path: atomFeed },
    json: { name: 'JSON Feed', path: jsonFeed },
  },
  readFeed,
)
