import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** All bytes of an audio file are here; nobody has looked at them yet. */
export const audioReceived = defineEvent('podcasts.audioReceived', z.object({ audioId: z.uuid() }))
