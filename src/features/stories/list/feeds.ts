import { clean, type FeedDocument, type FeedItem, feedRoutes, lastingId } from '#programme'
import type { LocalPath, Route, Visit } from '#platform/feature'
import { cityDay, startOfDay } from '#platform/i18n'
import { storiesAtom, storiesJson, storiesPath, storiesRss, storyCard, storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { storyRows } from '../reading/around.ts'
import { renderShown } from '../reading/render.ts'
import { standingIn, storyById, textOf } from '../story/queries.ts'
import { passes, readFilter, writeFilter } from './routes.tsx'

const most = 30

/** A story as a feed has it; undefined where readers do not see it. */
export async function itemOf(visit: Visit, id: number): Promise<FeedItem | undefined> {
  const { db, locale, config } = visit
  const story = await storyById(db, id)
  const standing = story && standingIn({ texts: story.texts.filter((one) => one.shown !== null) }, locale)
  const text = standing?.shown && (await textOf(db, { storyId: id, locale: standing.locale, number: standing.shown }))
  if (!story || !text) return undefined
  const { html } = await renderShown(db, id, text.body, locale)
  return {
    id: lastingId(`golflengte story ${id}`),
    url: config.baseUrl + storyPath.href(locale, { slug: story.slug }),
    title: clean(text.title),
    lang: text.locale,
    summary: clean(text.summary),
    html: clean(html).replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${config.baseUrl}/`),
    picture: config.baseUrl + storyCard(story.slug, text.locale),
    published: story.published_at ?? story.changed_at,
    updated: standing.shown_at ?? story.changed_at,
    categories: story.disciplines.map(({ name }) => name[locale] ?? name.nl ?? '').filter(Boolean),
    organisers: [{ name: clean(story.party_name) }],
  }
}

async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, now, url } = visit
  const t = words(locale)
  const { page: _, ...filter } = readFilter(url.searchParams)
  const query = writeFilter(filter)
  const rows = await storyRows(db, passes(filter), { locale, limit: most })
  const items = (await Promise.all(rows.map(({ id }) => itemOf(visit, id)))).filter((one) => one !== undefined)
  const changes = items.map(({ updated }) => updated.getTime())
  return {
    title: t('feed.title', { city: config.city }),
    description: t('list.description', { city: config.city }),
    locale,
    page: config.baseUrl + storiesPath.href(locale, {}, query),
    self: config.baseUrl + path.href(locale, {}, query),
    id: lastingId(`golflengte story feed ${config.city} ${locale} ${query}`),
    // An empty feed has no last change; the start of the day keeps its bytes the same all day.
    updated: changes.length > 0 ? new Date(Math.max(...changes)) : startOfDay(cityDay(now)),
    icon: `${config.baseUrl}/icon-512.png`,
    items,
  }
}

/** The newest stories, whole, for feed readers and other sites. */
export const storyFeeds: Route[] = feedRoutes(
  {
    rss: { name: 'RSS feed of stories', path: storiesRss },
    atom: { name: 'Atom feed of stories', path: storiesAtom },
    json: { name: 'JSON Feed of stories', path: storiesJson },
  },
  readFeed,
)
