import type { Database } from '#platform/database'
import type { SitemapEntry } from '#platform/feature'
import { placeHref, placesPath } from './hrefs.ts'

/** The list of places, then every place's page. */
export async function* sitemap(db: Database): AsyncIterable<SitemapEntry> {
  yield { paths: { nl: placesPath.href('nl'), en: placesPath.href('en') } }
  const places = await db.selectFrom('places.place').select(['slug', 'changed_at']).orderBy('id').execute()
  for (const place of places)
    yield { paths: { nl: placeHref(place, 'nl'), en: placeHref(place, 'en') }, changedAt: place.changed_at }
}
