import type { Feature } from '#platform/feature'
import { appRoutes } from './app/routes.ts'
import { badgeRoutes } from './badges/routes.ts'
import { deviceRoutes } from './devices/routes.tsx'
import { example } from './example.ts'
import { manageFill } from './head.tsx'
import { personal, retention } from './personal.ts'
import { peopleRoutes } from './report/people-routes.tsx'
import { reportRoutes } from './report/routes.tsx'

export const feature: Feature = {
  name: 'door',
  routes: [...appRoutes, ...deviceRoutes, ...peopleRoutes, ...reportRoutes, ...badgeRoutes],
  fills: [manageFill],
  jobs: [retention],
  personal,
  example,
}
