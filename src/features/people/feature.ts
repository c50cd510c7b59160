import type { Feature } from '#platform/feature'
import { contactRoutes } from './contacts/routes.tsx'
import { organisationsRoute, peopleRoute } from './directory/routes.tsx'
import { editingRoutes } from './editing/routes.ts'
import { example } from './example.ts'
import { peoplePath } from './hrefs.ts'
import { words } from './messages.ts'
import { organisationDeskRoutes } from './organisations/desk.tsx'
import { joiningRoutes } from './organisations/joining.tsx'
import { membersRoutes } from './organisations/members.tsx'
import { ownOrganisationRoutes } from './organisations/own.tsx'
import { personal } from './personal.ts'
import { pictureRoute } from './profile/picture-route.ts'
import { organisationRoute, personRoute } from './profile/routes.tsx'
import { reportRoutes } from './reports/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { loadReference } from './skills/reference.ts'
import { skillsRoute } from './skills/routes.tsx'

export const feature: Feature = {
  name: 'people',
  routes: [
    peopleRoute,
    personRoute,
    organisationsRoute,
    organisationRoute,
    skillsRoute,
    pictureRoute,
    ...editingRoutes,
    ...membersRoutes,
    ...ownOrganisationRoutes,
    ...joiningRoutes,
    ...organisationDeskRoutes,
    ...contactRoutes,
    ...reportRoutes,
  ],
  navigation: [{ section: 'people', label: (locale) => words(locale)('people'), path: peoplePath, order: 20 }],
  reference: loadReference,
  personal,
  example,
  searchable: [searchable],
  sitemap,
}
