import { definePage, notFound, type Route } from '#platform/feature'
import { plainStart } from '#platform/markdown'
import { coverHref } from '../addresses.ts'
import { publishedEpisodes } from '../episode/queries.ts'
import { recommendedBy } from '../feed/extras.ts'
import { feedPath, podcastsPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { PodcastsPage, ShowPage } from './pages.tsx'
import { isOpen, publicShows, readableShow } from './queries.ts'
import { structuredShow } from './structured.ts'

const podcasts = definePage({
  name: 'podcasts',
  path: podcastsPath,
  who: 'everyone',
  async page({ db, locale, now, config }) {
    const t = words(locale)
    return {
      title: t('podcasts'),
      description: t('podcastsDescription', { city: config.city }),
      section: 'stories',
      alternates: { nl: podcastsPath.href('nl'), en: podcastsPath.href('en') },
      body: <PodcastsPage shows={await publicShows(db, now)} locale={locale} />,
    }
  },
})

const show = definePage({
  name: 'podcast',
  path: showPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, now, config } = visit
    const read = await readableShow(visit)
    if (read === undefined) return notFound
    const { show, own } = read
    const [episodes, recommended] = await Promise.all([publishedEpisodes(db, show.id, now), recommendedBy(db, show.id)])
    const open = isOpen(show)
    return {
      title: show.title,
      description: plainStart(show.description, 220),
      section: 'stories',
      alternates: { nl: showPath.href('nl', { show: show.slug }), en: showPath.href('en', { show: show.slug }) },
      picture: coverHref(show),
      unlisted: !open,
      modules: ['src/ui/copy-field/copy-field.client.ts'],
      ...(open && {
        feeds: [{ type: 'application/rss+xml', title: show.title, href: feedPath.href('nl', { show: show.slug }) }],
        structured: [structuredShow(show, locale, config.baseUrl)],
      }),
      body: <ShowPage {...{ show, episodes, recommended, own, locale }} baseUrl={config.baseUrl} />,
    }
  },
})

export const showRoutes: Route[] = [podcasts, show]
