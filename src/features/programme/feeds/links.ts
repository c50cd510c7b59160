import type { Page, Visit } from '#platform/feature'
import { type Filter, writeFilter } from '../agenda/filter.ts'
import { atomFeed, calendarFeed, jsonFeed, rssFeed } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The feeds of a selection, for the head of its page. */
export function feedLinks(
  { locale, config }: Pick<Visit, 'locale' | 'config'>,
  filter: Filter,
): NonNullable<Page['feeds']> {
  const query = writeFilter(filter)
  const title = words(locale)(query.size > 0 ? 'feedFiltered' : 'feedTitle', { city: config.city })
  return [
    { type: 'text/calendar', title, href: calendarFeed.href(locale, {}, query) },
    { type: 'application/rss+xml', title, href: rssFeed.href(locale, {}, query) },
    { type: 'application/atom+xml', title, href: atomFeed.href(locale, {}, query) },
    { type: 'application/feed+json', title, href: jsonFeed.href(locale, {}, query) },
  ]
}
