import { clean, type FeedDocument, feedRoutes, lastingId } from '#programme'
import type { LocalPath, Route, Visit } from '#platform/feature'
import { cityDay, startOfDay } from '#platform/i18n'
import { collectionAtom, collectionJson, collectionPath, collectionRss } from '../hrefs.ts'
import { itemOf } from '../list/feeds.ts'
import { collectionBySlug, stepsOf } from './queries.ts'

/** The stories of a reading path, in its order; empty where there is no such path (any more), so that readers do not break. */
async function readFeed(visit: Visit, path: LocalPath): Promise<FeedDocument> {
  const { db, locale, config, params, now } = visit
  const found = await collectionBySlug(db, params.path ?? '')
  const collection = found?.published_at && !found.party_withheld ? found : undefined
  const steps = collection ? await stepsOf(db, collection.id, { locale }) : []
  const stories = steps.flatMap(({ story_id: id }) => id ?? [])
  const items = (await Promise.all(stories.map((id) => itemOf(visit, id)))).filter((one) => one !== undefined)
  const at = { path: params.path ?? '' }
  return {
    title: clean(collection?.title ?? ''),
    description: clean(collection?.intro ?? ''),
    locale,
    page: config.baseUrl + collectionPath.href(locale, at),
    self: config.baseUrl + path.href(locale, at),
    id: lastingId(`golflengte reading path ${collection?.id ?? params.path} ${locale}`),
    updated: collection?.changed_at ?? startOfDay(cityDay(now)),
    icon: `${config.baseUrl}/icon-512.png`,
    items,
  }
}

export const collectionFeeds: Route[] = feedRoutes(
  {
    rss: { name: 'RSS feed of a reading path', path: collectionRss },
    atom: { name: 'Atom feed of a reading path', path: collectionAtom },
    json: { name: 'JSON Feed of a reading path', path: collectionJson },
  },
  readFeed,
)
