import type { Feature } from '#platform/feature'
import { placesRoute } from './directory/routes.tsx'
import { example } from './example.ts'
import { placesPath } from './hrefs.ts'
import { words } from './messages.ts'
import { placeRoute, whereFill } from './profile/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'

export const feature: Feature = {
  name: 'places',
  routes: [placesRoute, placeRoute],
  navigation: [{ section: 'places', label: (locale) => words(locale)('places'), path: placesPath, order: 30 }],
  fills: [whereFill],
  example,
  searchable: [searchable],
  sitemap,
}
