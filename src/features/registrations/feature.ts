import type { Feature } from '#platform/feature'
import { personal } from './personal.ts'
import { checks, following } from './registration/following.ts'
import { offersJob } from './waiting/job.ts'

export const feature: Feature = {
  name: 'registrations',
  listeners: following,
  jobs: [offersJob],
  checks,
  personal,
}
