import type { Feature } from '#platform/feature'
import type { Job, JobContext } from '#platform/jobs'
import { letterListeners } from './answering/letters.ts'
import { askerStays, budgetStays, nobodyLeft, placesStay } from './answering/moving.ts'
import { example } from './example.ts'
import { figureFills } from './figure/fills.tsx'
import { callOffBetweenBlocked } from './interviews/blocked.ts'
import { interviewEntries } from './interviews/calendar.ts'
import { remindOfInterviews } from './interviews/reminding.ts'
import { interviewRoutes } from './interviews/routes.tsx'
import { links, overview } from './manage/head.tsx'
import { manageRoutes } from './manage/routes.tsx'
import { ownPart } from './mine/fills.tsx'
import { mineRoutes } from './mine/routes.tsx'
import { deskOverdue, ownOverdue } from './nudging/fills.tsx'
import { receipt, tellOfResponses } from './nudging/news.ts'
import { nudge } from './nudging/nudge.ts'
import { personal } from './personal.ts'
import { respondedAlready } from './responding/already.ts'
import { nothingWaits } from './responding/dissolving.ts'
import { respondBox } from './responding/box.tsx'
import { respondRoutes } from './responding/routes.tsx'
import { responseFileRoute } from './response/file-route.tsx'
import { forgetOld } from './retention.ts'
import { tellOfMessages } from './thread/telling.ts'
import { threadRoutes } from './thread/routes.tsx'

/** A job that does something for many, and says how many when there were any. */
const job = (name: string, schedule: string, run: (context: JobContext) => Promise<number>): Job => ({
  name: `responses.${name}`,
  schedule,
  async run(context) {
    const count = await run(context)
    if (count > 0) context.log.info(`responses: ${name}`, { count })
  },
})

const jobs = [
  job('messages', '*/2 * * * *', ({ db, config, now }) => tellOfMessages(db, config, now)),
  job('news', '1-59/5 * * * *', ({ db, config, now }) => tellOfResponses(db, config, now)),
  job('interviews', '3-59/10 * * * *', ({ db, config, now }) => remindOfInterviews(db, config, now)),
  // In the morning; the other hours are for when nobody worked then.
  job('nudge', '10 9-20 * * *', ({ db, config, now }) => nudge(db, config, now)),
  job('housekeeping', '50 4 * * *', ({ db, now }) => forgetOld(db, now)),
]

export const feature: Feature = {
  name: 'responses',
  routes: [...respondRoutes, ...mineRoutes, ...manageRoutes, ...interviewRoutes, ...threadRoutes, responseFileRoute],
  fills: [respondBox, links, overview, ...figureFills, ownPart, ownOverdue, deskOverdue, interviewEntries],
  checks: [nobodyLeft, placesStay, budgetStays, askerStays, nothingWaits, respondedAlready],
  listeners: [...letterListeners, receipt, callOffBetweenBlocked],
  jobs,
  personal,
  example,
}
