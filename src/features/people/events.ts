import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** A party's name, texts, skills or disciplines are different from before. */
export const partyChanged = defineEvent('people.partyChanged', z.object({ partyId: z.int() }))
