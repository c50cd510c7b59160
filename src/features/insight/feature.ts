import type { Feature } from '#platform/feature'
import type { Job } from '#platform/jobs'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { networkPath } from './hrefs.ts'
import { words } from './messages.ts'
import { networkRoutes } from './network/routes.tsx'
import { personal } from './personal.ts'
import { lastMonth, makeReport } from './report/making.ts'

const monthly: Job = {
  name: 'insight.monthly',
  // On the first of the month; the other hours and days are for when nobody worked then.
  schedule: '20 3-23 1-3 * *',
  async run({ db, now, log }) {
    if (await makeReport(db, lastMonth(now), { now })) log.info('report of the month made', { month: lastMonth(now) })
  },
}

export const feature: Feature = {
  name: 'insight',
  routes: networkRoutes,
  navigation: [
    { section: 'network', label: (locale) => words(locale)('navNetwork'), path: networkPath, order: 50, foot: 'city' },
  ],
  fills,
  jobs: [monthly],
  personal,
  example,
  async *sitemap() {
    yield { paths: { nl: networkPath.href('nl'), en: networkPath.href('en') } }
  },
}
