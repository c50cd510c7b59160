import { defineRoute, type Route } from '#platform/feature'
import { publishedEpisodes } from '../episode/queries.ts'
import { feedPath } from '../hrefs.ts'
import { showAt } from '../show/queries.ts'
import { extrasOf, recommendedBy } from './extras.ts'
import { writePodcast } from './write.ts'

/** Apps read no further back, and a feed of more would be megabytes. */
const mostItems = 1000

const feed = defineRoute({
  name: 'podcast feed',
  path: feedPath,
  who: 'everyone',
  cached: true,
  async respond({ db, params, config, now }) {
    const show = await showAt(db, params.show ?? '')
    if (show === undefined || show.state !== 'public' || show.owner_withheld)
      return new Response('There is no such podcast.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    const [episodes, extras, recommended] = await Promise.all([
      publishedEpisodes(db, show.id, now, mostItems),
      extrasOf(db, show.id),
      recommendedBy(db, show.id),
    ])
    return new Response(writePodcast({ show, episodes, extras, recommended, baseUrl: config.baseUrl }), {
      headers: {
        'content-type': 'application/rss+xml; charset=utf-8',
        // Players in a browser read it too.
        'access-control-allow-origin': '*',
      },
    })
  },
})

export const feedRoutes: Route[] = [feed]
