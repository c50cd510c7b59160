import { definePage, redirect } from '#platform/feature'
import { readQuery } from '#platform/http'
import { placesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { asParameters, fromStart, placesQuery } from './filters.ts'
import { PlacesPage } from './pages.tsx'
import { listPlaces } from './queries.ts'

export const placesRoute = definePage({
  name: 'list of places',
  path: placesPath,
  who: 'everyone',
  async page({ db, locale, url, config }) {
    const t = words(locale)
    const query = readQuery(placesQuery, url.searchParams)
    const listed = await listPlaces(db, locale, query)
    // The place this page continued from is gone: its neighbours are on another page now.
    if (listed.places.length === 0 && listed.total > 0)
      return redirect(placesPath.href(locale, {}, asParameters(fromStart(query))))
    const parameters = asParameters(query)
    return {
      title: t('places'),
      description: t('placesDescription'),
      section: 'places',
      alternates: { nl: placesPath.href('nl', {}, parameters), en: placesPath.href('en', {}, parameters) },
      canonical: placesPath.href(locale, {}, parameters),
      body: <PlacesPage {...{ locale, query, listed }} ground={config.map.ground} />,
    }
  },
})
