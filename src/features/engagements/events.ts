import { z } from 'zod'
import { defineEvent } from '#platform/events'

const engagement = z.object({ engagementId: z.int(), callId: z.int().nullable() })

/** Both agreed: it runs. */
export const engagementAgreed = defineEvent('engagements.agreed', engagement)
/** It was done, or it was stopped. */
export const engagementEnded = defineEvent('engagements.ended', engagement.extend({ done: z.boolean() }))
