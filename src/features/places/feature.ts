import type { Feature } from '#platform/feature'
import { example } from './example.ts'
import { placesPath } from './hrefs.ts'
import { words } from './messages.ts'

export const feature: Feature = {
  name: 'places',
  navigation: [{ section: 'places', label: (locale) => words(locale)('places'), path: placesPath, order: 30 }],
  example,
}
