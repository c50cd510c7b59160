import type { Listener } from '#platform/events'
import type { Fill, Route } from '#platform/feature'
import type { Job } from '#platform/jobs'
import { computingListeners, wakeJob } from './computing/compute.ts'
import { box, ownSection } from './participants/box.tsx'
import { followers } from './participants/following.ts'
import { joinRoutes } from './participants/join-routes.tsx'
import { retention } from './participants/retention.ts'
import { participantRoutes } from './participants/routes.tsx'
import { planRoutes } from './plans/routes.tsx'
import { swapRoutes } from './plans/swap-routes.tsx'
import { manageFill } from './setup/head.tsx'
import { setupRoutes } from './setup/routes.tsx'
import { wishRoutes } from './wishes/routes.tsx'

/** What there is before the day: setting up, taking part, wishes, plans. */
export const routes: Route[] = [
  ...setupRoutes,
  ...joinRoutes,
  ...participantRoutes,
  ...wishRoutes,
  ...planRoutes,
  ...swapRoutes,
]
export const fills: Fill[] = [manageFill, box, ownSection]
export const listeners: Listener[] = [...followers, ...computingListeners]
export const jobs: Job[] = [wakeJob, retention]
