import type { Feature } from '#platform/feature'
import { closing } from './day/closing.ts'
import { hallRoutes } from './hall/routes.tsx'
import { scheduleFills } from './schedule/fills.tsx'
import { scheduleRoutes } from './schedule/routes.tsx'

export const feature: Feature = {
  name: 'arrangements',
  routes: [...hallRoutes, ...scheduleRoutes],
  fills: [...scheduleFills],
  jobs: [closing],
}
