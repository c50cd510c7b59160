import { createHash } from 'node:crypto'
import { defineRoute, type LocalPath, type Route, type Visit } from '#platform/feature'
import { cityDay, startOfDay } from '#platform/i18n'
import { agendaPath, atomFeed, jsonFeed, rssFeed } from '../hrefs.ts'
import { voiceOf } from './calendar-routes.ts'
import { feedItem } from './items.ts'
import { writeJson } from './json.ts'
import { feedRows } from './queries.ts'
import { mostItems, newsSelection, readMost } from './selection.ts'
import { nameOf } from './telling.ts'
import { type FeedDocument, writeAtom, writeRss } from './xml.ts'

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
    id: feedId(config.city, locale, own),
    updated,
    icon: `${config.baseUrl}/icon-512.png`,
    items: rows.map((row) => feedItem(row, voice)),
  }
}

/** Names the feed without the site's address, which may change. */
function feedId(city: string, locale: string, query: URLSearchParams): string {
  const hash = createHash('sha256').update(`golflengte ${city} ${locale} ${query}`).digest('hex')
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

const formats = [
  { name: 'RSS feed', path: rssFeed, type: 'application/rss+xml; charset=utf-8', write: writeRss },
  { name: 'Atom feed', path: atomFeed, type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  { name: 'JSON Feed', path: jsonFeed, type: 'application/feed+json; charset=utf-8', write: writeJson },
]

/** What is coming up, for feed readers and for other sites: at most 100, soonest first. */
export const newsRoutes: Route[] = formats.map(({ name, path, type, write }) =>
  defineRoute({
    name,
    path,
    who: 'everyone',
    cached: true,
    respond: async (visit) =>
      // Data for everybody: other sites' scripts may read it.
      new Response(write(await readFeed(visit, path)), {
        headers: { 'content-type': type, 'access-control-allow-origin': '*' },
      }),
  }),
)
