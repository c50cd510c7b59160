import type { Feature } from '#platform/feature'
import { moveAlong } from './arrangement/moving.ts'
import { closing } from './day/closing.ts'
import { dayRoutes } from './day/routes.tsx'
import { example } from './example.ts'
import { hallRoutes } from './hall/routes.tsx'
import { fills, jobs, listeners, routes } from './organising.ts'
import { personal } from './participants/personal.ts'
import { printingRoutes } from './printing/routes.tsx'
import { scheduleFills } from './schedule/fills.tsx'
import { scheduleRoutes } from './schedule/routes.tsx'

export const feature: Feature = {
  name: 'arrangements',
  routes: [...routes, ...dayRoutes, ...hallRoutes, ...scheduleRoutes, ...printingRoutes],
  fills: [...fills, ...scheduleFills],
  listeners,
  checks: [moveAlong],
  jobs: [...jobs, closing],
  personal,
  example,
}
