import { definePage, type Route } from '#platform/feature'
import { addDays, cityDay, startOfDay } from '#platform/i18n'
import { mapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { MapPage } from './pages.tsx'
import { placesOnMap } from './queries.ts'

const weeksAhead = 4

const mapRoute = definePage({
  name: 'map of the city',
  path: mapPath,
  who: 'everyone',
  async page({ db, locale, now, config }) {
    const t = words(locale)
    const places = await placesOnMap(db, now, startOfDay(addDays(cityDay(now), 7 * weeksAhead)))
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
