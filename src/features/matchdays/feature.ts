import type { Feature } from '#platform/feature'
import { bringingRoutes } from './bringing/routes.tsx'
import { checkingRoutes } from './checking/routes.tsx'
import { companyRoutes } from './companies/routes.tsx'
import { boardRoutes } from './day/board.tsx'
import { ownTimesInCalendar } from './day/calendar.ts'
import { hoursRoutes } from './day/hours-route.ts'
import { linkedRoutes } from './day/linked.tsx'
import { missedRoutes } from './day/missed.ts'
import { onTheDayRoutes } from './day/organising.tsx'
import { ownTimesRoutes } from './day/own.tsx'
import { example } from './example.ts'
import { rankingRoutes } from './lists/ranking-routes.tsx'
import { listRoutes } from './lists/routes.tsx'
import { phaseJob } from './matchday/moving.ts'
import { box, ownSection } from './overview/fills.tsx'
import { overviewRoutes } from './overview/routes.tsx'
import { personal } from './personal.ts'
import { placingRoutes } from './placing/routes.tsx'
import { lapseJob, remindJob } from './results/answering.ts'
import { listeners } from './results/handing-over.ts'
import { retention } from './retention.ts'
import { manageFill } from './setup/head.tsx'
import { setupRoutes } from './setup/routes.tsx'
import { studentRoutes } from './students/routes.tsx'
import { makingListener, wakeJob } from './timetable/computing.ts'
import { moveAlong } from './timetable/moving-along.ts'
import { timetableRoutes } from './timetable/routes.tsx'

export const feature: Feature = {
  name: 'matchdays',
  routes: [
    ...setupRoutes,
    ...bringingRoutes,
    ...overviewRoutes,
    ...studentRoutes,
    ...companyRoutes,
    ...listRoutes,
    ...rankingRoutes,
    ...placingRoutes,
    ...checkingRoutes,
    ...timetableRoutes,
    ...onTheDayRoutes,
    ...boardRoutes,
    ...ownTimesRoutes,
    ...linkedRoutes,
    ...hoursRoutes,
    ...missedRoutes,
  ],
  fills: [manageFill, box, ownSection, ownTimesInCalendar],
  listeners: [...listeners, makingListener],
  jobs: [phaseJob, wakeJob, lapseJob, remindJob, retention],
  checks: [moveAlong],
  personal,
  example,
}
