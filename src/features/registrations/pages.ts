import type { Listener } from '#platform/events'
import type { Fill, Route } from '#platform/feature'
import { box } from './form/box.tsx'
import { formPage, formSent } from './form/routes.tsx'
import { listeners as mails } from './letters/listeners.ts'
import { admissionRoute, admissionSent } from './manage/admission.tsx'
import { links } from './manage/head.tsx'
import { slotsSent, typesSent } from './manage/part-routes.tsx'
import { mineRoutes, ownSection } from './mine/routes.tsx'
import { ticketRoutes } from './tickets/routes.tsx'

/** The screens of registrations. */
export const routes: Route[] = [
  formPage,
  formSent,
  ...ticketRoutes,
  ...mineRoutes,
  admissionRoute,
  admissionSent,
  typesSent,
  slotsSent,
]

/** What they show on the pages of earlier features. */
export const fills: Fill[] = [box, ownSection, links]

/** The mails that follow from what happens. */
export const listeners: Listener[] = mails
