import type { Feature } from '#platform/feature'
import { interactionRoutes } from './interactions/routes.ts'
import { circleFills, circleRoutes } from './pages/circle.tsx'
import { gatheringFill, gatheringRoutes } from './pages/gathering.tsx'
import { mineFill, mineRoutes } from './pages/mine.tsx'
import { personal } from './personal.ts'
import { keeping } from './step/keeping.ts'

export const feature: Feature = {
  name: 'discord',
  wanted: ({ discord }) => discord !== undefined,
  routes: [...interactionRoutes, ...circleRoutes, ...mineRoutes, ...gatheringRoutes],
  fills: [...circleFills, mineFill, gatheringFill],
  jobs: [keeping],
  personal,
}
