import type { Feature } from '#platform/feature'
import { outWithStudy, studiesEnding } from './circle/students.ts'
import { catchUpRoutes } from './catching-up/routes.tsx'
import { digestJob } from './following/digest.ts'
import { endRoutes } from './following/ending.tsx'
import { feedRoutes } from './following/feeds.ts'
import { tellListener } from './following/mails.ts'
import { followRoutes } from './following/routes.tsx'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { circlesPath } from './hrefs.ts'
import { memberRoutes as membersRoutes } from './joining/members.tsx'
import { joiningRoutes } from './joining/routes.tsx'
import { mineRoutes } from './list/mine.tsx'
import { listRoutes } from './list/routes.tsx'
import { liveRoutes } from './live/routes.ts'
import { words } from './messages.ts'
import { deskRoutes } from './moderating/desk.tsx'
import { editRoutes } from './moderating/edit.tsx'
import { logRoutes } from './moderating/log.tsx'
import { memberRoutes } from './moderating/member.tsx'
import { moderateRoutes } from './moderating/moderate.tsx'
import { moreRoutes } from './moderating/more.tsx'
import { pageRoutes } from './page/routes.tsx'
import { personal } from './personal.ts'
import { postRoutes } from './posts/routes.tsx'
import { forgetting } from './retention.ts'
import { searchRoutes } from './searching/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { startingRoutes } from './starting/routes.tsx'
import { settingsRoutes } from './starting/settings.tsx'

export const feature: Feature = {
  name: 'circles',
  routes: [
    ...listRoutes,
    // Before the page of a circle, whose address takes any word.
    ...startingRoutes,
    ...pageRoutes,
    ...postRoutes,
    ...liveRoutes,
    ...catchUpRoutes,
    ...followRoutes,
    ...feedRoutes,
    ...endRoutes,
    ...searchRoutes,
    ...joiningRoutes,
    ...membersRoutes,
    ...memberRoutes,
    ...settingsRoutes,
    ...moreRoutes,
    ...editRoutes,
    ...moderateRoutes,
    ...logRoutes,
    ...mineRoutes,
    ...deskRoutes,
  ],
  navigation: [{ section: 'circles', label: (locale) => words(locale)('circles'), path: circlesPath, order: 36 }],
  fills,
  checks: [outWithStudy],
  listeners: [tellListener],
  jobs: [digestJob, forgetting, studiesEnding],
  personal,
  example,
  searchable: [searchable],
  sitemap,
}
