import type { Feature } from '#platform/feature'
import { fills, jobs, listeners, routes } from './organising.ts'
import { personal } from './participants/personal.ts'

export const feature: Feature = { name: 'arrangements', routes, fills, listeners, jobs, personal }
