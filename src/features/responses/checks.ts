import type { CallBrief } from '#calls'
import { defineCheck } from '#platform/feature'

/**
 * Asked in the transaction in which responses are chosen, after their rows say so: later features bring along what
 * follows (an engagement), or object.
 */
export const choosing = defineCheck<{
  call: CallBrief
  responses: { id: number; partyId: number; awarded: number | null }[]
  byId: number
  now: Date
}>('responses.choosing')
