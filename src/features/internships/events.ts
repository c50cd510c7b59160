import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** Something happened to a placement, as a row of its history tells: its letters are to be written. */
export const placementChanged = defineEvent('internships.placementChanged', z.object({ changeId: z.int() }))
