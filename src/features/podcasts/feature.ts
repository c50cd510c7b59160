import type { Feature } from '#platform/feature'
import { audioFormRoutes } from './audio/form.ts'
import { measuringListener } from './audio/loudness/measuring.ts'
import { readingListener } from './audio/reading.ts'
import { uploadRoutes } from './audio/uploading.ts'
import { importRoutes } from './importing/pages.tsx'
import { makingListener } from './importing/making.ts'
import { importReportRoutes } from './importing/report.tsx'
import { soundListener } from './importing/sound.ts'
import { fills } from './elsewhere.tsx'
import { figuresRoutes } from './counting/figures.tsx'
import { chapterRoutes } from './episode/chapters-page.tsx'
import { episodeDetailsRoutes } from './episode/details.tsx'
import { soundbiteRoutes } from './episode/soundbites-page.tsx'
import { newEpisodeRoutes } from './episode/new.tsx'
import { episodeOverviewRoutes } from './episode/overview.tsx'
import { episodePictureRoutes } from './episode/picture-page.tsx'
import { episodeRoutes } from './episode/routes.tsx'
import { example } from './example.ts'
import { feedRoutes } from './feed/routes.ts'
import { podcastsPath } from './hrefs.ts'
import { listenerRoutes } from './listeners/manage.tsx'
import { ownFeedRoutes } from './listeners/own.tsx'
import { words } from './messages.ts'
import { peopleRoutes } from './people/manage.tsx'
import { ownCreditRoutes } from './people/own.tsx'
import { personal } from './personal.ts'
import { forgetting } from './retention.ts'
import { coverRoutes } from './show/cover.tsx'
import { deskFill, deskRoutes } from './show/desk.tsx'
import { showDetailsRoutes } from './show/details.tsx'
import { newShowRoutes } from './show/new.tsx'
import { overviewRoutes } from './show/overview.tsx'
import { moveRoutes } from './show/moving.tsx'
import { showPictureRoutes } from './show/picture-page.tsx'
import { showRoutes } from './show/routes.tsx'
import { searchable } from './searchable.ts'
import { sitemap } from './sitemap.ts'
import { transcriptRoutes } from './transcript/routes.tsx'

export const feature: Feature = {
  name: 'podcasts',
  routes: [
    // Before the pages of shows and episodes, whose addresses take any word.
    ...newShowRoutes,
    ...importRoutes,
    ...feedRoutes,
    ...coverRoutes,
    ...overviewRoutes,
    ...showDetailsRoutes,
    ...showPictureRoutes,
    ...listenerRoutes,
    ...moveRoutes,
    ...importReportRoutes,
    ...figuresRoutes,
    ...newEpisodeRoutes,
    ...audioFormRoutes,
    ...uploadRoutes,
    ...episodeOverviewRoutes,
    ...episodeDetailsRoutes,
    ...episodePictureRoutes,
    ...chapterRoutes,
    ...soundbiteRoutes,
    ...transcriptRoutes,
    ...peopleRoutes,
    ...ownCreditRoutes,
    ...ownFeedRoutes,
    ...showRoutes,
    ...episodeRoutes,
    ...deskRoutes,
  ],
  navigation: [
    {
      section: 'stories',
      label: (locale) => words(locale)('podcasts'),
      path: podcastsPath,
      order: 70,
      foot: 'afterwards',
    },
  ],
  fills: [...fills, deskFill],
  listeners: [readingListener, measuringListener, makingListener, soundListener],
  jobs: [forgetting],
  personal,
  example,
  searchable,
  sitemap,
}
