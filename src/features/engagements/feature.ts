import type { Feature } from '#platform/feature'
import { nothingRuns, withoutWhoLeft } from './collectives/following.ts'
import { collectivesOnCall } from './collectives/on-call.tsx'
import { callDone } from './engagement/call-done.ts'
import { newsByMail } from './engagement/letters.ts'
import { engagementOfChosen } from './engagement/making.ts'
import { following } from './engagement/nudging.ts'
import { ownEngagements } from './engagement/own.tsx'
import { engagementRoutes } from './engagement/routes.tsx'
import { example } from './example.ts'
import { hidingRoutes } from './outcome/hiding.ts'
import { outcomePicture } from './outcome/picture-route.ts'
import { publicRoutes } from './outcome/public-page.tsx'
import { outcomeRoutes } from './outcome/routes.tsx'
import { outcomesOnCall, outcomesOnOrganisation, outcomesOnPerson } from './outcome/show.tsx'
import { personal } from './personal.ts'
import { retention } from './retention.ts'
import { sharesByMail } from './shares/letters.ts'
import { sharesRoutes } from './shares/routes.tsx'

export const feature: Feature = {
  name: 'engagements',
  routes: [...engagementRoutes, ...outcomeRoutes, ...publicRoutes, ...hidingRoutes, ...sharesRoutes, outcomePicture],
  fills: [ownEngagements, collectivesOnCall, outcomesOnCall, outcomesOnPerson, outcomesOnOrganisation],
  listeners: [callDone, newsByMail, sharesByMail, withoutWhoLeft],
  jobs: [following, retention],
  checks: [engagementOfChosen, nothingRuns],
  personal,
  example,
}
