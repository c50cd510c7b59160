import { z } from 'zod'
import { defineEvent } from '#platform/events'

const story = z.object({ storyId: z.int() })

/** Readers see it from now on. */
export const storyPublished = defineEvent('stories.published', story)
/** Readers see another text than before, or it is gone. */
export const storyChanged = defineEvent('stories.changed', story)
/** An import has something to be done: read, made or undone. */
export const importWaits = defineEvent('stories.importWaits', z.object({ importId: z.uuid() }))
