import { XMLBuilder } from 'fast-xml-parser'
import type { FeedItem } from './items.ts'

/**
 * RSS and Atom, written with the XML builder that the schedule reader's package brings. The package `feed` was tried and
 * left: it writes attributes unescaped, titles as HTML, no language in Atom, and JSON Feed 1.0.
 */
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
})

/** A feed, before it is written in one of the formats. */
export type FeedDocument = {
  title: string
  description: string
  locale: 'nl' | 'en'
  /** The page for people, and this feed's own address. */
  page: string
  self: string
  /** `urn:…`, the same for ever. */
  id: string
  updated: Date
  icon: string
  items: FeedItem[]
}

const declaration = { '@version': '1.0', '@encoding': 'utf-8' }

/** RSS 2.0 (rssboard.org/rss-specification), with Atom's `self`, Dublin Core's `creator` and RSS 1.0's content module. */
export function writeRss(feed: FeedDocument): string {
  return builder.build({
    '?xml': declaration,
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      channel: {
        title: feed.title,
        link: feed.page,
        description: feed.description,
        language: feed.locale,
        lastBuildDate: feed.updated.toUTCString(),
        ttl: 60,
        image: { url: feed.icon, title: feed.title, link: feed.page },
        'atom:link': { '@href': feed.self, '@rel': 'self', '@type': 'application/rss+xml' },
        item: feed.items.map((item) => ({
          title: item.title,
          link: item.url,
          guid: { '@isPermaLink': 'false', '#text': item.id },
          pubDate: item.published.toUTCString(),
          ...(item.summary ? { description: item.summary } : {}),
          'content:encoded': item.html,
          'dc:creator': item.organisers.map(({ name }) => name),
          category: item.categories,
        })),
      },
    },
  })
}

/** Atom (RFC 4287). */
export function writeAtom(feed: FeedDocument): string {
  return builder.build({
    '?xml': declaration,
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': feed.locale,
      id: feed.id,
      title: feed.title,
      subtitle: feed.description,
      updated: feed.updated.toISOString(),
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': feed.self },
        { '@rel': 'alternate', '@type': 'text/html', '@href': feed.page },
      ],
      icon: feed.icon,
      author: { name: 'Golflengte' },
      entry: feed.items.map((item) => ({
        id: item.id,
        title: { '@xml:lang': item.lang, '#text': item.title },
        link: { '@rel': 'alternate', '@type': 'text/html', '@href': item.url },
        published: item.published.toISOString(),
        updated: item.updated.toISOString(),
        author: item.organisers.map(({ name, url }) => ({ name, ...(url ? { uri: url } : {}) })),
        category: item.categories.map((term) => ({ '@term': term })),
        ...(item.summary ? { summary: item.summary } : {}),
        content: { '@type': 'html', '#text': item.html },
      })),
    },
  })
}
