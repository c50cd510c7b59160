import type { Feature } from '#platform/feature'
import { checks } from './checks.ts'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { takeawaysPath } from './hrefs.ts'
import { takeawayFeeds } from './list/feeds.ts'
import { listRoutes } from './list/routes.tsx'
import { words } from './messages.ts'
import { personal } from './personal.ts'
import { sentenceRoutes } from './sentence/routes.tsx'
import { sitemap } from './sitemap.ts'
import { talkRoutes } from './talk/routes.tsx'

export const feature: Feature = {
  name: 'takeaways',
  routes: [...listRoutes, ...takeawayFeeds, ...sentenceRoutes, ...talkRoutes],
  navigation: [
    { section: 'stories', label: (locale) => words(locale)('heading'), path: takeawaysPath, order: 72, foot: true },
  ],
  fills,
  checks,
  personal,
  example,
  sitemap,
}
