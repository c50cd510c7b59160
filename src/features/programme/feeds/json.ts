import type { FeedDocument } from './xml.ts'

/**
 * JSON Feed 1.1 (jsonfeed.org/version/1.1). What a gathering is more than a message stands under `_golflengte`: when it
 * is (in words and as instants), its kind, its place, and whether it is called off.
 */
export function writeJson(feed: FeedDocument): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.page,
    feed_url: feed.self,
    icon: feed.icon,
    language: feed.locale,
    authors: [{ name: 'Golflengte', url: feed.page }],
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      ...(item.summary ? { summary: item.summary } : {}),
      image: item.picture,
      date_published: item.published.toISOString(),
      date_modified: item.updated.toISOString(),
      ...(item.organisers.length > 0 ? { authors: item.organisers } : {}),
      tags: [...new Set(item.categories)],
      language: item.lang,
      _golflengte: item.gathering,
    })),
  })
}
