import { sql } from 'kysely'
import { clean, type FeedDocument, type FeedItem, feedRoutes, lastingId } from '#programme'
import type { LocalPath, Route, Visit } from '#platform/feature'
import { cityDay, inLocale, startOfDay } from '#platform/i18n'
import { sentenceCardHref, takeawaysAtom, takeawaysJson, takeawaysPath, takeawaysRss, rowHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Shown } from '../talk/queries.ts'
import { latestTalks } from './queries.ts'

const most = 30

function itemOf({ config, locale }: Visit, three: Shown[]): FeedItem[] {
  const [first] = three
  if (first === undefined) return []
  const t = words(locale)
  const title = inLocale(first.session_title ?? first.title, locale).text
  const updated = new Date(Math.max(...three.map(({ changed_at: at }) => at.getTime())))
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return [
    {
      id: lastingId(
        first.slug === null
          ? `golflengte takeaways podcast ${first.show_slug} ${first.episode_slug}`
          : `golflengte takeaways ${first.slug} ${first.session_id ?? ''}`,
      ),
      url: config.baseUrl + rowHref(locale, first),
      title: clean(t('talk.title', { title })),
      lang: locale,
      summary: clean(three.map(({ words: text }) => text).join(' · ')),
      html: clean(
        `<ol>${three.map(({ words: text, locale: lang }) => `<li lang="${lang}">${escaped(text)}</li>`).join('')}</ol>`,
      ),
      picture: config.baseUrl + sentenceCardHref(first.id, locale),
      published: first.starts_at,
      updated,
      categories: [],
      organisers: [],
    },
  ]
}

async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, now } = visit
  const t = words(locale)
  const talks = await latestTalks(db, { limit: most, offset: 0, where: sql`true`, now })
  const items = talks.flatMap((three) => itemOf(visit, three))
  const changes = items.map(({ updated }) => updated.getTime())
  return {
    title: t('feed.title', { city: config.city }),
    description: t('list.description', { city: config.city }),
    locale,
    page: config.baseUrl + takeawaysPath.href(locale),
    self: config.baseUrl + path.href(locale),
    id: lastingId(`golflengte takeaways feed ${config.city} ${locale}`),
    // An empty feed has no last change; the start of the day keeps its bytes the same all day.
    updated: changes.length > 0 ? new Date(Math.max(...changes)) : startOfDay(cityDay(now)),
    icon: `${config.baseUrl}/icon-512.png`,
    items,
  }
}

/** What the latest talks ended in, for feed readers. */
export const takeawayFeeds: Route[] = feedRoutes(
  {
    rss: { name: 'RSS feed of takeaways', path: takeawaysRss },
    atom: { name: 'Atom feed of takeaways', path: takeawaysAtom },
    json: { name: 'JSON Feed of takeaways', path: takeawaysJson },
  },
  readFeed,
)
