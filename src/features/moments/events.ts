import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** Readers see a recap from now on, or another one than before, or no longer. */
export const recapChanged = defineEvent('moments.recapChanged', z.object({ gatheringId: z.int() }))
