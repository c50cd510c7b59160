import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** A post was written in a circle, or says something else than before. */
export const postWritten = defineEvent('circles.postWritten', z.object({ postId: z.int() }))
