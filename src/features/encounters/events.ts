import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** Two people met, by the word of both or by a scanned badge: it counts for their tie from now on. */
export const encounterConfirmed = defineEvent(
  'encounters.confirmed',
  z.object({ encounterId: z.string(), personIds: z.tuple([z.int(), z.int()]), gatheringId: z.int().nullable() }),
)
