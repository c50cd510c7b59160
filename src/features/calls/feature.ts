import type { Feature } from '#platform/feature'
import { boardRoutes } from './board/routes.tsx'
import { closing } from './call/closing.ts'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { callFeeds } from './feeds/routes.ts'
import { fittingRoutes } from './fitting/routes.tsx'
import { callsPath } from './hrefs.ts'
import { deskFill, deskRoutes } from './making/desk.tsx'
import { editRoutes } from './making/edit.tsx'
import { newRoutes } from './making/new.tsx'
import { overviewRoutes } from './making/overview.tsx'
import { words } from './messages.ts'
import { mineRoutes } from './mine/routes.tsx'
import { pageRoutes } from './page/routes.tsx'
import { personal } from './personal.ts'
import { forgetting } from './retention.ts'
import { alertListener, digestJob } from './saved/alerting.ts'
import { endRoutes } from './saved/ending.ts'
import { savedRoutes } from './saved/routes.tsx'
import { searchListeners } from './search/listeners.ts'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { callTraits } from './traits.ts'

export const feature: Feature = {
  name: 'calls',
  routes: [
    ...boardRoutes,
    ...callFeeds,
    // Before the page of a call, whose address takes any word.
    ...newRoutes,
    ...pageRoutes,
    ...overviewRoutes,
    ...editRoutes,
    ...fittingRoutes,
    ...mineRoutes,
    ...savedRoutes,
    ...endRoutes,
    ...deskRoutes,
  ],
  navigation: [{ section: 'calls', label: (locale) => words(locale)('board'), path: callsPath, order: 30 }],
  fills: [...fills, deskFill],
  checks: [callTraits],
  listeners: [...searchListeners, alertListener],
  jobs: [closing, digestJob, forgetting],
  personal,
  example,
  searchable: [searchable],
  sitemap,
}
