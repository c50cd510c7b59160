import { definePage, type Route } from '#platform/feature'
import { mapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { MapPage } from './pages.tsx'
import { placesAhead } from './queries.ts'

const mapRoute = definePage({
  name: 'map of the city',
  path: mapPath,
  who: 'everyone',
  async page({ db, locale, now, config }) {
    const t = words(locale)
    const places = await placesAhead(db, now)
    return {
      title: t('mapTitle'),
      description: t('mapDescription', { city: config.city }),
      section: 'map',
      alternates: { nl: mapPath.href('nl'), en: mapPath.href('en') },
      picture: `/beeld/agenda-${locale}.png`,
      hosts: [new URL(config.map.tiles.replace(/[{}]/g, '')).origin],
      modules: ['src/features/programme/map/map.client.ts'],
      body: <MapPage places={places} locale={locale} now={now} city={config.city} map={config.map} />,
    }
  },
})

export const mapRoutes: Route[] = [mapRoute]
