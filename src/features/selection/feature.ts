import type { Feature } from '#platform/feature'
import { example } from './example.ts'
import { checks, fills } from './elsewhere.tsx'
import { selectionTab } from './head.tsx'
import { judgingRoutes } from './judging/routes.tsx'
import { impartial } from './listeners.ts'
import { personal } from './personal.ts'
import { procedureRoutes } from './procedure/routes.tsx'
import { resultRoutes } from './result/routes.tsx'
import { retention } from './retention.ts'
import { votingRoutes } from './voting/routes.tsx'

export const feature: Feature = {
  name: 'selection',
  routes: [...procedureRoutes, ...resultRoutes, ...judgingRoutes, ...votingRoutes],
  fills: [selectionTab, ...fills],
  listeners: [impartial],
  checks,
  jobs: [retention],
  personal,
  example,
}
