import type { Fill, Route } from '#platform/feature'
import { actionRoutes } from './actions.ts'
import { deskFill, deskRoutes } from './desk.tsx'
import { detailsRoutes } from './details.tsx'
import { indexRoutes, ownPageFill } from './index-page.tsx'
import { newRoutes } from './new.tsx'
import { organisersRoutes } from './organisers.tsx'
import { overviewRoute } from './overview.tsx'
import { repeatRoutes } from './repeat.tsx'
import { seriesOrganisingRoutes } from './series.tsx'
import { sessionRoutes } from './sessions.tsx'
import { timetableRoutes } from './timetable.tsx'

export const organisingRoutes: Route[] = [
  ...indexRoutes,
  ...newRoutes,
  overviewRoute,
  ...actionRoutes,
  ...detailsRoutes,
  ...organisersRoutes,
  ...sessionRoutes,
  ...timetableRoutes,
  ...repeatRoutes,
  ...seriesOrganisingRoutes,
  ...deskRoutes,
]

export const organisingFills: Fill[] = [ownPageFill, deskFill]
