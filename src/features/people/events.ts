import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** A party's name, texts, skills or disciplines are different from before. */
export const partyChanged = defineEvent('people.partyChanged', z.object({ partyId: z.int() }))

/** Two persons each said to have met the other: now it is so. The lower number first. */
export const peopleMet = defineEvent('people.met', z.object({ personIds: z.tuple([z.int(), z.int()]) }))

/** It is no longer so: one of them, `by`, took it back or blocked the other. The lower number first. */
export const peopleUnmet = defineEvent(
  'people.unmet',
  z.object({ personIds: z.tuple([z.int(), z.int()]), by: z.int() }),
)

/** One person blocked another: from now on the two are not brought together. */
export const personBlocked = defineEvent('people.personBlocked', z.object({ personId: z.int(), blockedId: z.int() }))

/** A person no longer belongs to an organisation or collective, by own wish or an admin's. */
export const membershipEnded = defineEvent('people.membershipEnded', z.object({ partyId: z.int(), personId: z.int() }))
