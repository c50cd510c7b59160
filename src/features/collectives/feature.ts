import type { Feature } from '#platform/feature'
import { directoryRoutes, fromDirectories, insteadOfOrganisation } from './directory/routes.tsx'
import { dissolvingRoutes } from './dissolving/routes.tsx'
import { example } from './example.ts'
import { fittingRoutes } from './fitting/routes.tsx'
import { foundingRoutes } from './founding/routes.tsx'
import { personal } from './personal.ts'
import { retention } from './retention.ts'
import { onCollectivePage } from './together/on-page.tsx'
import { ownCollectives, ownRoutes } from './together/own.tsx'

export const feature: Feature = {
  name: 'collectives',
  routes: [...directoryRoutes, ...foundingRoutes, ...ownRoutes, ...fittingRoutes, ...dissolvingRoutes],
  fills: [fromDirectories, insteadOfOrganisation, onCollectivePage, ownCollectives],
  jobs: [retention],
  personal,
  example,
}
