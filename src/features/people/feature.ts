import type { Feature } from '#platform/feature'
import { example } from './example.ts'
import { peoplePath } from './hrefs.ts'
import { words } from './messages.ts'
import { loadReference } from './skills/reference.ts'

export const feature: Feature = {
  name: 'people',
  navigation: [{ section: 'people', label: (locale) => words(locale)('people'), path: peoplePath, order: 20 }],
  reference: loadReference,
  example,
}
