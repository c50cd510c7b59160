import type { Feature } from '#platform/feature'
import { example } from './example.ts'
import { checks as opening, fills, listeners, routes } from './pages.ts'
import { personal } from './personal.ts'
import { checks, following } from './registration/following.ts'
import { retentionJob } from './registration/retention.ts'
import { offersJob } from './waiting/job.ts'

export const feature: Feature = {
  name: 'registrations',
  routes,
  fills,
  listeners: [...following, ...listeners],
  jobs: [offersJob, retentionJob],
  checks: [...checks, ...opening],
  personal,
  example,
}
