import type { Listener } from '#platform/events'
import type { CheckFill, Fill, Route } from '#platform/feature'
import { calendarRoutes } from './calendar/routes.tsx'
import { box } from './form/box.tsx'
import { formPage, formSent } from './form/routes.tsx'
import { listeners as mails } from './letters/listeners.ts'
import { admissionRoute, admissionSent } from './manage/admission.tsx'
import { codesRoute, codesSent } from './manage/codes.tsx'
import { links } from './manage/head.tsx'
import { messagesRoute, messagesSent } from './manage/messages.tsx'
import { opening } from './manage/opening.ts'
import { slotsSent, typesSent } from './manage/part-routes.tsx'
import { questionsRoute, questionsSent } from './manage/questions.tsx'
import {
  registrantRoute,
  registrantSent,
  registrantsFile,
  registrantsRoute,
  registrantsSent,
} from './manage/registrant-routes.tsx'
import { mineRoutes, ownSection } from './mine/routes.tsx'
import { ticketRoutes } from './tickets/routes.tsx'

const manageRoutes = [
  admissionRoute,
  admissionSent,
  typesSent,
  slotsSent,
  questionsRoute,
  questionsSent,
  codesRoute,
  codesSent,
  registrantsRoute,
  registrantsSent,
  registrantsFile,
  registrantRoute,
  registrantSent,
  messagesRoute,
  messagesSent,
]

/** The screens of registrations. */
export const routes: Route[] = [formPage, formSent, ...ticketRoutes, ...mineRoutes, ...calendarRoutes, ...manageRoutes]

/** What they show on the pages of earlier features. */
export const fills: Fill[] = [box, ownSection, links]

/** The mails that follow from what happens. */
export const listeners: Listener[] = mails

/** What belongs to a gathering from when it is made. */
export const checks: CheckFill[] = opening
