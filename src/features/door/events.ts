import { z } from 'zod'
import { defineEvent } from '#platform/events'

const presence = z.object({
  attendanceId: z.number().int(),
  gatheringId: z.number().int(),
  /** A session of the gathering; null: the gathering as a whole. */
  sessionId: z.number().int().nullable(),
  ticketId: z.number().int().nullable(),
  /** Null for guests and for who came without a ticket. */
  personId: z.number().int().nullable(),
})

/** Somebody came in. */
export const attended = defineEvent('door.attended', presence)
/** It was a mistake: somebody did not come in after all. */
export const attendanceUndone = defineEvent('door.attendanceUndone', presence)
