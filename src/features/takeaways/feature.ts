import type { Feature } from '#platform/feature'
import { checks } from './checks.ts'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { saidPath, takeawaysPath } from './hrefs.ts'
import { takeawayFeeds } from './list/feeds.ts'
import { listRoutes } from './list/routes.tsx'
import { words } from './messages.ts'
import { manageRoutes } from './material/manage.ts'
import { materialRoutes } from './material/routes.tsx'
import { transcriptRoutes } from './material/transcript.tsx'
import { personal } from './personal.ts'
import { saidRoutes } from './said/routes.tsx'
import { sentenceRoutes } from './sentence/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { talkRoutes } from './talk/routes.tsx'

export const feature: Feature = {
  name: 'takeaways',
  routes: [
    ...listRoutes,
    ...takeawayFeeds,
    ...sentenceRoutes,
    ...talkRoutes,
    ...manageRoutes,
    ...materialRoutes,
    ...transcriptRoutes,
    ...saidRoutes,
  ],
  navigation: [
    {
      section: 'stories',
      label: (locale) => words(locale)('heading'),
      path: takeawaysPath,
      order: 72,
      foot: 'afterwards',
    },
    {
      section: 'stories',
      label: (locale) => words(locale)('said.heading'),
      path: saidPath,
      order: 73,
      foot: 'afterwards',
    },
  ],
  fills,
  checks,
  personal,
  example,
  searchable,
  sitemap,
}
