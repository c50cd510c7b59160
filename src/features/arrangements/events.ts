import { z } from 'zod'
import { defineEvent } from '#platform/events'

/** Somebody wants a plan: a worker computes it. Told again when the one that did fell silent. */
export const planAsked = defineEvent('arrangements.planAsked', z.object({ planId: z.int() }))

/** A plan is what holds now, from a round on; of rounds before it nothing changed. */
export const planPublished = defineEvent(
  'arrangements.planPublished',
  z.object({ arrangementId: z.int(), gatheringId: z.int(), number: z.int(), fromRound: z.int() }),
)
