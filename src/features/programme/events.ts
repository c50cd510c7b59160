import { z } from 'zod'
import { defineEvent } from '#platform/events'

const gathering = z.object({ id: z.number().int() })

export const gatheringAdded = defineEvent('gathering added', gathering)
/** `fields` names what is different now, as in Gathering. */
export const gatheringChanged = defineEvent('gathering changed', gathering.extend({ fields: z.array(z.string()) }))
export const gatheringCancelled = defineEvent('gathering cancelled', gathering)
export const gatheringVanished = defineEvent('gathering vanished from its source', gathering)
