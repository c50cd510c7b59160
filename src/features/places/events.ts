import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** A place's name, address, position or facts are different from before. */
export const placeChanged = defineEvent('places.placeChanged', z.object({ placeId: z.int() }))
