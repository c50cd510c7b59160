import { createHash } from 'node:crypto'
import type { Database } from '#platform/database'
import { defineRoute, type Route } from '#platform/feature'
import { publishedEpisodes } from '../episode/queries.ts'
import { feedPath, privateFeedPath } from '../hrefs.ts'
import { hears } from '../listeners/listening.ts'
import { isOpen, type Show, showAt } from '../show/queries.ts'
import { episodeNotes } from '../slots.ts'
import { notesOf } from './notes.ts'
import { extrasOf, recommendedBy } from './extras.ts'
import { writePodcast } from './write.ts'

/** Apps read no further back, and a feed of more would be megabytes. */
const mostItems = 1000

const feed = defineRoute({
  name: 'podcast feed',
  path: feedPath,
  who: 'everyone',
  cached: true,
  async respond(visit) {
    const { db, params, config, now } = visit
    const show = await showAt(db, params.show ?? '')
    if (show === undefined || !isOpen(show)) return missing()
    // Players in a browser read it too.
    const headers = { ...rss, 'access-control-allow-origin': '*' }
    const given = { now, baseUrl: config.baseUrl }
    const below = (await visit.fill(episodeNotes, { show })).filter((one) => one !== undefined)
    const body = await write(db, show, { ...given, below })
    if (show.moved_to === null) return new Response(body, { headers })
    // Readers that do not follow find the new address in the feed.
    return new Response(body, { status: 301, headers: { ...headers, location: show.moved_to } })
  },
})

const rss = { 'content-type': 'application/rss+xml; charset=utf-8' }
const missing = () =>
  new Response('There is no such podcast.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

type Given = { now: Date; baseUrl: string; secret?: string; below?: Map<number, string>[] }

async function write(db: Database, show: Show, given: Given) {
  const { now, baseUrl, secret, below = [] } = given
  const [episodes, extras, recommended] = await Promise.all([
    publishedEpisodes(db, show.id, now, mostItems),
    extrasOf(db, show.id),
    recommendedBy(db, show.id),
  ])
  const notes = await notesOf(episodes)
  return writePodcast({ show, episodes, extras, recommended, notes, below, baseUrl, secret })
}

const privateFeed = defineRoute({
  name: 'podcast feed of a listener',
  path: privateFeedPath,
  who: 'everyone',
  async respond({ db, params, request, config, now }) {
    const { show: slug = '', secret = '' } = params
    const show = await showAt(db, slug)
    if (show === undefined || show.audience !== 'listeners' || show.state !== 'public' || show.owner_withheld)
      return missing()
    if (!(await hears(db, show.id, { secret }))) return missing()
    const body = await write(db, show, { now, baseUrl: config.baseUrl, secret })
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = { ...rss, etag, 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }
    if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
    return new Response(body, { headers })
  },
})

export const feedRoutes: Route[] = [feed, privateFeed]
