import { XMLBuilder } from 'fast-xml-parser'
import { clean } from '#programme'
import { partyHref } from '#people'
import { inLocale } from '#platform/i18n'
import { markdownToHtml, plainStart } from '#platform/markdown'
import type { EpisodeRow } from '../episode/queries.ts'
import { audioHref, coverHref, coverSide, withSecret } from '../addresses.ts'
import { chaptersPath, episodePath, feedPath, privateFeedPath, showPath, transcriptPath } from '../hrefs.ts'
import { licenceHref } from '../show/show.ts'
import type { Show } from '../show/queries.ts'
import type { Extras } from './extras.ts'

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
})

export type PodcastFeed = {
  show: Show
  episodes: EpisodeRow[]
  extras: Map<number, Extras>
  recommended: { guid: string; slug: string }[]
  /** The notes of episodes as HTML, by id; and what later features have below them. */
  notes: Map<number, string>
  below: Map<number, string>[]
  baseUrl: string
  /** Of the listener whose feed it is, when the show is not for everyone. */
  secret?: string | undefined
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/**
 * A show as RSS 2.0 (rssboard.org/rss-specification) with Apple's tags (podcasters.apple.com, requirements) and the
 * podcast namespace (podcastindex.org/namespace/1.0), and Podlove Simple Chapters (podlove.org/simple-chapters, 1.2). Texts are cleaned of what XML cannot hold; the builder escapes them.
 */
export function writePodcast({
  show,
  episodes,
  extras,
  recommended,
  notes,
  below,
  baseUrl,
  secret,
}: PodcastFeed): string {
  const { slug, language, title } = show
  const page = baseUrl + showPath.href(language, { show: slug })
  const self =
    baseUrl + (secret ? privateFeedPath.href('nl', { show: slug, secret }) : feedPath.href('nl', { show: slug }))
  const cover = baseUrl + withSecret(coverHref(show), secret)
  const changed = Math.max(show.changed_at.getTime(), ...episodes.map((one) => one.changed_at.getTime()))
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
      '@xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
      '@xmlns:psc': 'http://podlove.org/simple-chapters',
      channel: {
        title: clean(title),
        link: page,
        description: clean(from(markdownToHtml(show.description), baseUrl)),
        language,
        generator: 'Golflengte',
        lastBuildDate: new Date(changed).toUTCString(),
        image: { url: cover, title: clean(title), link: page },
        'atom:link': { '@href': self, '@rel': 'self', '@type': 'application/rss+xml' },
        // Lists of podcasts leave it out.
        ...(secret && { 'itunes:block': 'Yes', 'podcast:block': 'yes' }),
        ...forApps(show, cover),
        ...forNamespace(show, recommended, baseUrl),
        item: episodes.map((one) => item(one, show, extras.get(one.id), { notes, below, baseUrl, secret })),
      },
    },
  })
}

const forApps = (show: Show, cover: string) => ({
  'itunes:author': clean(show.owner_name),
  'itunes:image': { '@href': cover },
  'itunes:category': { '@text': show.category },
  'itunes:explicit': String(show.explicit),
  'itunes:type': show.kind,
  ...(show.contact_email && {
    'itunes:owner': { 'itunes:name': clean(show.owner_name), 'itunes:email': show.contact_email },
  }),
  ...(show.moved_to && show.audience === 'everyone' && { 'itunes:new-feed-url': show.moved_to }),
})

const forNamespace = (show: Show, recommended: PodcastFeed['recommended'], baseUrl: string) => ({
  'podcast:guid': show.guid,
  'podcast:medium': 'podcast',
  'podcast:locked': { ...(show.contact_email && { '@owner': show.contact_email }), '#text': yesNo(show.locked) },
  'podcast:license': licenceTag(show.licence),
  ...(show.rhythm && { 'podcast:updateFrequency': { '@rrule': show.rhythm, '#text': rhythmName(show) } }),
  ...(show.place_name && {
    'podcast:location': {
      '@rel': 'creator',
      ...(show.place_latitude !== null && { '@geo': `geo:${show.place_latitude},${show.place_longitude}` }),
      '#text': clean(inLocale(show.place_name, show.language).text),
    },
  }),
  ...(recommended.length > 0 && {
    'podcast:podroll': {
      'podcast:remoteItem': recommended.map(({ guid, slug }) => ({
        '@feedGuid': guid,
        '@feedUrl': baseUrl + feedPath.href('nl', { show: slug }),
      })),
    },
  }),
})

const rhythmNames: Record<string, [nl: string, en: string]> = {
  'FREQ=DAILY': ['elke dag', 'daily'],
  'FREQ=WEEKLY': ['elke week', 'weekly'],
  'FREQ=WEEKLY;INTERVAL=2': ['om de week', 'every two weeks'],
  'FREQ=MONTHLY': ['elke maand', 'monthly'],
}
const rhythmName = ({ rhythm, language }: Show) => rhythmNames[rhythm ?? '']?.[language === 'nl' ? 0 : 1] ?? ''

const licenceTag = (licence: string) => {
  const url = licenceHref(licence)
  return { ...(url && { '@url': url }), '#text': licence.toLowerCase() }
}

type Where = Pick<PodcastFeed, 'notes' | 'below' | 'baseUrl'> & { secret: string | undefined }

function item(episode: EpisodeRow, show: Show, extras: Extras | undefined, where: Where) {
  const { notes, below, baseUrl, secret } = where
  const { season, number } = episode
  const params = { show: show.slug, episode: episode.slug }
  const page = baseUrl + episodePath.href(show.language, params)
  const html = clean([notes, ...below].map((of) => from(of.get(episode.id) ?? '', baseUrl)).join(''))
  return {
    title: clean(episode.title),
    link: page,
    guid: { '@isPermaLink': 'false', '#text': clean(episode.guid) },
    pubDate: episode.published_at?.toUTCString(),
    // Once with its layout, and once in words: twice the whole would be half of the feed.
    ...(html && { description: clean(plainStart(episode.description, 600) || episode.title), 'content:encoded': html }),
    enclosure: {
      '@url': episode.elsewhere ?? baseUrl + withSecret(audioHref(show.slug, episode), secret),
      '@length': episode.audio_size ?? 0,
      '@type': episode.audio_type ?? 'audio/mpeg',
    },
    ...(episode.duration && { 'itunes:duration': Math.round(episode.duration) }),
    'itunes:explicit': String(episode.explicit || show.explicit),
    'itunes:episodeType': episode.kind,
    ...(season && { 'itunes:season': season, 'podcast:season': season }),
    ...(number && { 'itunes:episode': number, 'podcast:episode': number }),
    ...(episode.picture_id && pictureTags(baseUrl + withSecret(coverHref(show, episode.picture_id), secret), episode)),
    ...(episode.licence && { 'podcast:license': licenceTag(episode.licence) }),
    ...(extras && besides(extras, episode, show, where)),
  }
}

const pictureTags = (href: string, { picture_alt: alt }: EpisodeRow) => ({
  'itunes:image': { '@href': href },
  'podcast:image': {
    '@href': href,
    ...(alt && { '@alt': clean(alt) }),
    ...{ '@aspect-ratio': '1/1', '@width': coverSide, '@type': 'image/jpeg' },
  },
})

function besides(extras: Extras, episode: EpisodeRow, show: Show, { baseUrl, secret }: Where) {
  const params = { show: show.slug, episode: episode.slug }
  return {
    ...(extras.transcript && {
      'podcast:transcript': {
        '@url': baseUrl + withSecret(transcriptPath.href('nl', params), secret),
        '@type': 'text/vtt',
        '@language': episode.transcript_language ?? show.language,
      },
    }),
    ...(extras.chapters.length > 0 && {
      'podcast:chapters': {
        '@url': baseUrl + withSecret(chaptersPath.href('nl', params), secret),
        '@type': 'application/json+chapters',
      },
      'psc:chapters': {
        '@version': '1.2',
        'psc:chapter': extras.chapters.map(({ start_ms, title, href }) => ({
          '@start': playTime(start_ms),
          '@title': clean(title),
          ...(href && { '@href': href }),
        })),
      },
    }),
    'podcast:person': extras.people.map(({ name, role, handle, kind }) => ({
      '@role': role.replace('-', ' '),
      ...(handle && kind && { '@href': baseUrl + partyHref({ kind, handle }, show.language) }),
      '#text': clean(name),
    })),
    'podcast:soundbite': extras.soundbites.map(({ start_ms, length_ms, title }) => ({
      '@startTime': start_ms / 1000,
      '@duration': length_ms / 1000,
      '#text': clean(title ?? episode.title),
    })),
  }
}

/** Normal play time, as Simple Chapters have it: 01:02:30.250. */
const playTime = (milliseconds: number) =>
  [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60]
    .map((value) => String(Math.floor(value)).padStart(2, '0'))
    .join(':') + `.${String(milliseconds % 1000).padStart(3, '0')}`

/** HTML whose addresses mean the same elsewhere. */
const from = (html: string, baseUrl: string): string =>
  html.replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${baseUrl}/`)
