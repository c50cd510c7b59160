import type { Feature } from '#platform/feature'
import { endRoutes } from './asking/ending.tsx'
import { asking } from './asking/job.ts'
import { badgeRoutes } from './badges/routes.tsx'
import { encounterFills } from './encounter/fills.tsx'
import { oneGraph } from './encounter/one-graph.ts'
import { whomRoutes } from './encounter/routes.tsx'
import { example } from './example.ts'
import { retention } from './retention.ts'

export const feature: Feature = {
  name: 'encounters',
  routes: [...whomRoutes, ...badgeRoutes, ...endRoutes],
  fills: encounterFills,
  listeners: oneGraph,
  jobs: [asking, retention],
  example,
}
