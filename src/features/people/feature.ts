import type { Feature } from '#platform/feature'
import { organisationsRoute, peopleRoute } from './directory/routes.tsx'
import { example } from './example.ts'
import { peoplePath } from './hrefs.ts'
import { words } from './messages.ts'
import { organisationRoute, personRoute } from './profile/routes.tsx'
import { sitemap } from './sitemap.ts'
import { loadReference } from './skills/reference.ts'
import { skillsRoute } from './skills/routes.tsx'

export const feature: Feature = {
  name: 'people',
  routes: [peopleRoute, personRoute, organisationsRoute, organisationRoute, skillsRoute],
  navigation: [{ section: 'people', label: (locale) => words(locale)('people'), path: peoplePath, order: 20 }],
  reference: loadReference,
  example,
  sitemap,
}
