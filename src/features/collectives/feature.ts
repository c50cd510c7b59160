import type { Feature } from '#platform/feature'
import { directoryRoutes, fromDirectories, insteadOfOrganisation } from './directory/routes.tsx'
import { dissolvingRoutes } from './dissolving/routes.tsx'
import { example } from './example.ts'
import { fittingRoutes } from './fitting/routes.tsx'
import { foundingRoutes } from './founding/routes.tsx'
import { collectivesPath } from './hrefs.ts'
import { words } from './messages.ts'
import { personal } from './personal.ts'
import { retention } from './retention.ts'
import { onCollectivePage } from './together/on-page.tsx'
import { ownCollectives, ownRoutes } from './together/own.tsx'

export const feature: Feature = {
  name: 'collectives',
  routes: [...directoryRoutes, ...foundingRoutes, ...ownRoutes, ...fittingRoutes, ...dissolvingRoutes],
  fills: [fromDirectories, insteadOfOrganisation, onCollectivePage, ownCollectives],
  jobs: [retention],
  navigation: [
    {
      section: 'people',
      label: (locale) => words(locale)('collectives'),
      path: collectivesPath,
      order: 10,
      foot: 'city',
    },
  ],
  personal,
  example,
  async *sitemap() {
    yield { paths: { nl: collectivesPath.href('nl'), en: collectivesPath.href('en') } }
  },
}
