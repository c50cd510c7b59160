import { z } from 'zod'
import { defineEvent } from '#platform/events'

const gathering = z.object({ id: z.number().int() })

export const gatheringAdded = defineEvent('programme.gatheringAdded', gathering)
/** `fields` names what is different now, as in Gathering. */
export const gatheringChanged = defineEvent(
  'programme.gatheringChanged',
  gathering.extend({ fields: z.array(z.string()) }),
)
export const gatheringCancelled = defineEvent('programme.gatheringCancelled', gathering)
export const gatheringVanished = defineEvent('programme.gatheringVanished', gathering)
