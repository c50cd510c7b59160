import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { described } from '#calendars'
import { type FoundEpisode, episodeOf } from './item.ts'
import { listOf, type Node, textOf, yes } from './xml.ts'

/** A podcast as its feed tells it. */
export type FoundShow = {
  title: string
  /** Markdown. */
  description: string
  language: 'nl' | 'en'
  /** podcast:guid, when it is one. */
  guid: string | undefined
  /** Others may not take it over (podcast:locked). */
  locked: boolean
  /** To whom one writes about it. */
  email: string | undefined
  /** As Apple names it. */
  category: string | undefined
  explicit: boolean
  kind: 'episodic' | 'serial'
  picture: string | undefined
  episodes: FoundEpisode[]
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
})

/** Episodes of one feed that are taken over. */
const mostEpisodes = 3000

/**
 * Reads a feed (RSS 2.0 with Apple's tags and the podcast namespace). What is odd in an episode is noted with it, and
 * is no reason to refuse the rest.
 */
export function readFeed(
  file: string,
): { ok: true; show: FoundShow } | { ok: false; problem: 'no-xml' | 'no-podcast' } {
  // Some begin with an empty line, which XML does not allow and readers do.
  const xml = file.replace(/^[\ufeff\s]+/, '')
  if (XMLValidator.validate(xml) !== true) return { ok: false, problem: 'no-xml' }
  const channel = (parser.parse(xml) as { rss?: { channel?: Node } }).rss?.channel
  if (channel === undefined || typeof channel !== 'object') return { ok: false, problem: 'no-podcast' }
  const items = listOf(channel.item).slice(0, mostEpisodes)
  const title = textOf(channel.title)
  if (title === '' || !items.some((item) => listOf(item.enclosure).length > 0))
    return { ok: false, problem: 'no-podcast' }
  return { ok: true, show: { ...showOf(channel, title), episodes: items.map((item, at) => episodeOf(item, at)) } }
}

function showOf(channel: Node, title: string): Omit<FoundShow, 'episodes'> {
  const locked = listOf(channel['podcast:locked'])[0]
  const owner = listOf(channel['itunes:owner'])[0]
  const email = textOf(owner?.['itunes:email']) || textOf(locked?.['@owner'])
  const guid = textOf(channel['podcast:guid']).toLowerCase()
  return {
    title: title.slice(0, 150),
    description: (described(textOf(channel.description) || textOf(channel['itunes:summary'])) ?? title).slice(0, 4000),
    language: textOf(channel.language).toLowerCase().startsWith('nl') ? 'nl' : 'en',
    guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(guid) ? guid : undefined,
    locked: yes(textOf(locked)),
    email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && email.length <= 254 ? email : undefined,
    category: textOf(listOf(channel['itunes:category'])[0]?.['@text']) || undefined,
    explicit: yes(textOf(channel['itunes:explicit'])),
    kind: textOf(channel['itunes:type']).toLowerCase() === 'serial' ? 'serial' : 'episodic',
    picture:
      textOf(listOf(channel['itunes:image'])[0]?.['@href']) || textOf(listOf(channel.image)[0]?.url) || undefined,
  }
}
