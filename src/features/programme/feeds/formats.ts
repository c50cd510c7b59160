import { defineRoute, type LocalPath, type Route, type Visit } from '#platform/feature'
import { writeJson } from './json.ts'
import { type FeedDocument, writeAtom, writeRss } from './xml.ts'

/** How each format is written, and what it is called over HTTP. */
export const feedFormats = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  json: { type: 'application/feed+json; charset=utf-8', write: writeJson },
}
type Format = keyof typeof feedFormats

/**
 * One feed in every format that feed readers take.
 * @param feeds for each format the name of its route, and its address
 * @param read what the feed says at that address
 */
export function feedRoutes(
  feeds: Record<Format, { name: string; path: LocalPath }>,
  read: (visit: Visit, path: LocalPath) => Promise<FeedDocument>,
): Route[] {
  return (Object.keys(feedFormats) as Format[]).map((format) => {
    const { name, path } = feeds[format]
    const { type, write } = feedFormats[format]
    return defineRoute({
      name,
      path,
      who: 'everyone',
      cached: true,
      respond: async (visit) =>
        // Data for everybody: other sites' scripts may read it.
        new Response(write(await read(visit, path)), {
          headers: { 'content-type': type, 'access-control-allow-origin': '*' },
        }),
    })
  })
}
