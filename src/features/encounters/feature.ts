import type { Feature } from '#platform/feature'
import { endRoutes } from './asking/ending.ts'
import { asking } from './asking/job.ts'
import { badgeRoutes } from './badges/routes.tsx'
import { choiceRoutes } from './choices/routes.tsx'
import { encounterFills } from './encounter/fills.tsx'
import { oneGraph } from './encounter/one-graph.ts'
import { whomRoutes } from './encounter/routes.tsx'
import { example } from './example.ts'
import { ownNetwork } from './network/own-page.tsx'
import { networkRoutes } from './network/routes.tsx'
import { personal } from './personal.ts'
import { withdrawBetweenBlocked } from './requests/answering.ts'
import { askingOnPage, ownEncounters } from './requests/fills.tsx'
import { requestRoutes } from './requests/routes.tsx'
import { retention } from './retention.ts'
import { forgetting } from './suggestions/job.ts'
import { meetThere, suggestionRoutes } from './suggestions/routes.tsx'

export const feature: Feature = {
  name: 'encounters',
  routes: [
    ...[...suggestionRoutes, ...choiceRoutes, ...requestRoutes],
    ...[...whomRoutes, ...badgeRoutes, ...networkRoutes, ...endRoutes],
  ],
  listeners: [...oneGraph, withdrawBetweenBlocked],
  jobs: [asking, retention, forgetting],
  fills: [ownEncounters, askingOnPage, meetThere, ...encounterFills, ownNetwork],
  personal,
  example,
}
