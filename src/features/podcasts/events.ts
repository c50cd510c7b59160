import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** What is in an audio file is known, and it belongs to its episode. */
export const audioRead = defineEvent('podcasts.audioRead', z.object({ audioId: z.uuid() }))

/** Whose a feed is was proven: its episodes can be made. */
export const importProven = defineEvent('podcasts.importProven', z.object({ importId: z.uuid() }))

/** An import has episodes whose sound is not here yet. */
export const soundWanted = defineEvent('podcasts.soundWanted', z.object({ importId: z.uuid() }))

/** All bytes of an audio file are here; nobody has looked at them yet. */
export const audioReceived = defineEvent('podcasts.audioReceived', z.object({ audioId: z.uuid() }))
