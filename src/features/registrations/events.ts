import { z } from 'zod'
import { defineEvent } from '#platform/events'

/**
 * What became of registrations, many at a time: a rush of five hundred is a few events. `key` is new for each event, so
 * that who mails because of it can do so once (actOnce).
 */
const registrations = z.object({ gatheringId: z.int(), registrationIds: z.array(z.int()), key: z.uuid() })

/** They are in. `accepted`: an offer; `promoted`: without having been asked, because more room came. */
export const registrationsConfirmed = defineEvent(
  'registrations.confirmed',
  registrations.extend({ how: z.enum(['registered', 'approved', 'accepted', 'handed-over']) }),
)
/** They are in the queue. */
export const registrationsWaiting = defineEvent('registrations.waiting', registrations)
/** They wait for the organiser's approval. */
export const registrationsRequested = defineEvent('registrations.requested', registrations)
/** A place is kept for them until the registration's offer_expires_at. */
export const registrationsOffered = defineEvent('registrations.offered', registrations)

/** Who or what ended a registration. `left`: the person deleted the account. */
export const endings = ['self', 'organiser', 'gathering', 'expired', 'swapped', 'left'] as const
export type Ending = (typeof endings)[number]
export const registrationsEnded = defineEvent(
  'registrations.ended',
  registrations.extend({ by: z.enum(endings), reason: z.string().nullable() }),
)
export const registrationsDeclined = defineEvent(
  'registrations.declined',
  registrations.extend({ reason: z.string().nullable() }),
)
/** A place could have been offered, but they have something else at that time. Told once a registration. */
export const offersWithheld = defineEvent('registrations.offersWithheld', registrations)

/** A ticket is somebody else's now; the old code is dead. `from`: who had it, as far as known. */
export const ticketHandedOver = defineEvent(
  'registrations.handedOver',
  z.object({
    gatheringId: z.int(),
    registrationId: z.int(),
    oldTicketId: z.string(),
    newTicketId: z.string(),
    from: z.int().nullable(),
    key: z.uuid(),
  }),
)

/** What became of sign-ups for one session. */
export const sessionsSettled = defineEvent(
  'registrations.sessionsSettled',
  registrations.extend({ sessionId: z.int(), state: z.enum(['confirmed', 'waiting', 'offered', 'ended']) }),
)
