import type { Feature } from '#platform/feature'
import { depictedRoutes } from './consent/picture.tsx'
import { takeAwayRoutes } from './consent/take-away.tsx'
import { fills } from './elsewhere.tsx'
import { afterwards } from './afterwards/tell.ts'
import { example } from './example.ts'
import { recapsPath } from './hrefs.ts'
import { recapFeeds } from './list/feeds.ts'
import { listRoutes } from './list/routes.tsx'
import { words } from './messages.ts'
import { ownFill } from './mine/own-page.tsx'
import { mineRoutes } from './mine/routes.tsx'
import { peopleRoutes } from './people/routes.tsx'
import { personal } from './personal.ts'
import { pictureRoutes } from './pictures/routes.tsx'
import { publishingRoutes } from './publishing/routes.tsx'
import { readingRoutes } from './reading/routes.tsx'
import { textRoutes } from './recap/text.tsx'
import { forgetting } from './retention.ts'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'

export const feature: Feature = {
  name: 'moments',
  routes: [
    ...listRoutes,
    ...recapFeeds,
    ...readingRoutes,
    ...publishingRoutes,
    ...textRoutes,
    ...pictureRoutes,
    ...depictedRoutes,
    ...peopleRoutes,
    ...takeAwayRoutes,
    ...mineRoutes,
  ],
  navigation: [
    { section: 'recaps', label: (locale) => words(locale)('recaps'), path: recapsPath, order: 36, foot: 'afterwards' },
  ],
  fills: [...fills, ownFill],
  jobs: [afterwards, forgetting],
  personal,
  example,
  searchable: [searchable],
  sitemap,
}
