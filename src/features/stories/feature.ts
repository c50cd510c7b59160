import type { Feature } from '#platform/feature'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { collectionRoutes } from './collections/routes.tsx'
import { exportRoutes } from './exporting/routes.ts'
import { importRoutes } from './importing/routes.tsx'
import { storiesPath } from './hrefs.ts'
import { storyFeeds } from './list/feeds.ts'
import { listRoutes } from './list/routes.tsx'
import { listeners } from './listeners.ts'
import { words } from './messages.ts'
import { mineRoutes, ownFill } from './mine/routes.tsx'
import { personal } from './personal.ts'
import { deskFill, deskRoutes } from './publishing/desk.tsx'
import { publishingRoutes } from './publishing/routes.tsx'
import { readingRoutes } from './reading/routes.tsx'
import { forgetting } from './retention.ts'
import { movedAddress } from './importing/redirects.ts'
import { takingUp } from './importing/resuming.ts'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { versionRoutes } from './versions/routes.tsx'
import { authorRoutes } from './writing/authors-routes.tsx'
import { detailsRoutes } from './writing/details.tsx'
import { writingRoutes } from './writing/routes.tsx'

export const feature: Feature = {
  name: 'stories',
  routes: [
    ...listRoutes,
    ...storyFeeds,
    ...exportRoutes,
    // Before the page of a story, whose address takes any word.
    ...mineRoutes,
    ...collectionRoutes,
    ...importRoutes,
    ...readingRoutes,
    ...writingRoutes,
    ...detailsRoutes,
    ...authorRoutes,
    ...publishingRoutes,
    ...versionRoutes,
    ...deskRoutes,
  ],
  navigation: [{ section: 'stories', label: (locale) => words(locale)('stories'), path: storiesPath, order: 35 }],
  fills: [...fills, ownFill, deskFill],
  listeners,
  jobs: [forgetting, takingUp],
  movedTo: movedAddress,
  personal,
  example,
  searchable: [searchable],
  sitemap,
}
