import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** A round's placement is published: everybody may know. */
export const placementPublished = defineEvent(
  'matchdays.placementPublished',
  z.object({ matchdayId: z.int(), round: z.int() }),
)

/** A student said yes to a place. */
export const placeConfirmed = defineEvent('matchdays.placeConfirmed', z.object({ assignmentId: z.int() }))

/** An organiser asked for the timetable of a match day. */
export const timetableAsked = defineEvent('matchdays.timetableAsked', z.object({ matchdayId: z.int() }))
