import type { Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { partyHref } from '#people'
import { audioHref, coverHref } from '../addresses.ts'
import { isoOf } from '../episode/moments.ts'
import type { EpisodeRow } from '../episode/queries.ts'
import { episodePath, feedPath, showPath } from '../hrefs.ts'
import type { Show } from './queries.ts'
import { licenceHref } from './show.ts'

const series = (show: Show, locale: Locale, base: string) => ({
  '@type': 'PodcastSeries',
  name: show.title,
  url: base + showPath.href(locale, { show: show.slug }),
  webFeed: base + feedPath.href('nl', { show: show.slug }),
})

/** A podcast as schema.org's PodcastSeries. */
export function structuredShow(show: Show, locale: Locale, base: string): object {
  return {
    '@context': 'https://schema.org',
    ...series(show, locale, base),
    description: plainStart(show.description, 400),
    inLanguage: show.language,
    image: base + coverHref(show),
    license: licenceHref(show.licence),
    author: {
      '@type': show.owner_kind === 'person' ? 'Person' : 'Organization',
      name: show.owner_name,
      ...(show.owner_public && {
        url: base + partyHref({ kind: show.owner_kind, handle: show.owner_handle }, locale),
      }),
    },
  }
}

/** An episode as schema.org's PodcastEpisode. */
export function structuredEpisode(show: Show, episode: EpisodeRow, locale: Locale, base: string): object {
  const sound = audioHref(show.slug, episode)
  return {
    '@context': 'https://schema.org',
    '@type': 'PodcastEpisode',
    name: episode.title,
    url: base + episodePath.href(locale, { show: show.slug, episode: episode.slug }),
    ...(episode.description && { description: plainStart(episode.description, 400) }),
    inLanguage: show.language,
    datePublished: episode.published_at?.toISOString(),
    ...(episode.number !== null && { episodeNumber: episode.number }),
    ...(episode.season !== null && {
      partOfSeason: { '@type': 'PodcastSeason', seasonNumber: episode.season },
    }),
    ...(episode.duration !== null && { timeRequired: isoOf(episode.duration) }),
    license: licenceHref(episode.licence ?? show.licence),
    associatedMedia: {
      '@type': 'AudioObject',
      contentUrl: sound.startsWith('/') ? base + sound : sound,
      ...(episode.audio_type && { encodingFormat: episode.audio_type }),
      ...(episode.duration !== null && { duration: isoOf(episode.duration) }),
    },
    partOfSeries: series(show, locale, base),
  }
}
