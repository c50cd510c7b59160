import type { Feature } from '#platform/feature'
import { agendaRoutes } from './agenda/routes.tsx'
import { fills } from './elsewhere.tsx'
import { embedRoutes } from './embed/routes.tsx'
import { example } from './example.ts'
import { feedRoutes } from './feeds/routes.ts'
import { gatheringRoutes } from './gatherings/routes.tsx'
import { homeRoutes } from './home/routes.tsx'
import { agendaPath, allSeriesPath, mapPath } from './hrefs.ts'
import { mapRoutes } from './map/routes.tsx'
import { words } from './messages.ts'
import { personal } from './organising/personal.ts'
import { organisingFills, organisingRoutes } from './organising/routes.ts'
import { pictureRoutes } from './pictures/routes.ts'
import { searchListeners } from './search/listeners.ts'
import { seriesRoutes } from './series/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'

export const feature: Feature = {
  name: 'programme',
  routes: [
    ...homeRoutes,
    ...agendaRoutes,
    ...gatheringRoutes,
    ...seriesRoutes,
    ...mapRoutes,
    ...feedRoutes,
    ...pictureRoutes,
    ...embedRoutes,
    ...organisingRoutes,
  ],
  navigation: [
    { section: 'agenda', label: (locale) => words(locale)('navAgenda'), path: agendaPath, order: 10 },
    { section: 'series', label: (locale) => words(locale)('navSeries'), path: allSeriesPath, order: 15 },
    { section: 'map', label: (locale) => words(locale)('navMap'), path: mapPath, order: 40, foot: 'city' },
  ],
  fills: [...fills, ...organisingFills],
  listeners: searchListeners,
  personal,
  example,
  searchable,
  sitemap,
}
