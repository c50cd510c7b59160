import type { Feature } from '#platform/feature'
import { readSourcesJob } from './sources/job.ts'
import { sourcesRoute } from './sources/routes.tsx'

export const feature: Feature = {
  name: 'calendars',
  routes: [sourcesRoute],
  jobs: [readSourcesJob],
}
