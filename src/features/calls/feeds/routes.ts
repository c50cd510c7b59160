import { calendarEnd, calendarStart, type FeedDocument, feedRoutes, lastingId } from '#programme'
import { defineRoute, type LocalPath, type Route, type Visit } from '#platform/feature'
import { cityDay, inLocale, startOfDay } from '#platform/i18n'
import { plainLine, textLine, utc } from '#platform/icalendar'
import { lasting, readFilter, writeFilter } from '../board/filter.ts'
import { ask } from '../board/queries.ts'
import { callPath, callsAtom, callsJson, callsPath, callsRss, deadlinesCalendar } from '../hrefs.ts'
import { words } from '../messages.ts'
import { feedItem, feedRows } from './items.ts'

const most = 100

/** What a feed is about: the board's own filters. */
async function selection({ db, url, now }: Visit) {
  const filter = lasting(readFilter(url.searchParams))
  return { query: writeFilter(filter), question: await ask(db, filter, now) }
}

async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, now } = visit
  const t = words(locale)
  const { query, question } = await selection(visit)
  const rows = await feedRows(db, question, 'new', most)
  // An empty feed has no last change; the start of the day keeps its bytes the same all day.
  const changes = rows.map((row) => row.changed_at.getTime())
  return {
    title: t(query.size > 0 ? 'feedFiltered' : 'feedTitle', { city: config.city }),
    description: t('boardDescription', { city: config.city }),
    locale,
    page: config.baseUrl + callsPath.href(locale, {}, query),
    self: config.baseUrl + path.href(locale, {}, query),
    id: lastingId(`golflengte call feed ${config.city} ${locale} ${query}`),
    updated: changes.length > 0 ? new Date(Math.max(...changes)) : startOfDay(cityDay(now)),
    icon: `${config.baseUrl}/icon-512.png`,
    items: rows.map((row) => feedItem(row, visit)),
  }
}

/** Deadlines of open calls, for calendars: each a moment without length, by RFC 5545. */
const calendar = defineRoute({
  name: 'calendar of deadlines',
  path: deadlinesCalendar,
  who: 'everyone',
  cached: true,
  async respond(visit) {
    const { db, locale, config } = visit
    const t = words(locale)
    const { query, question } = await selection(visit)
    const page = config.baseUrl + callsPath.href(locale, {}, query)
    const source = config.baseUrl + deadlinesCalendar.href(locale, {}, query)
    const rows = await feedRows(db, question, 'deadline', 500)
    const events = rows.map(({ slug, title, deadline_at, changed_at, asker_name }) =>
      deadline_at === null
        ? ''
        : [
            'BEGIN:VEVENT\r\n',
            plainLine('UID', lastingId(`golflengte call ${slug}`).replace('urn:uuid:', '')),
            plainLine('DTSTAMP', utc(changed_at)),
            plainLine('DTSTART', utc(deadline_at)),
            textLine('SUMMARY', t('deadlineOf', { title: inLocale(title, locale).text })),
            textLine('DESCRIPTION', asker_name),
            plainLine('TRANSP', 'TRANSPARENT'),
            plainLine('URL', config.baseUrl + callPath.href(locale, { slug })),
            'END:VEVENT\r\n',
          ].join(''),
    )
    const voice = { locale, baseUrl: config.baseUrl, city: config.city }
    const start = calendarStart({ title: t('deadlines', { city: config.city }), source, page }, voice)
    return new Response(start + events.join('') + calendarEnd, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="deadlines.ics"',
        'access-control-allow-origin': '*',
      },
    })
  },
})

/** What is open, for feed readers and other sites: at most 100, newest first. */
export const callFeeds: Route[] = [
  ...feedRoutes(
    {
      rss: { name: 'RSS feed of calls', path: callsRss },
      atom: { name: 'Atom feed of calls', path: callsAtom },
      json: { name: 'JSON Feed of calls', path: callsJson },
    },
    readFeed,
  ),
  calendar,
]
