import { defineCheck } from '#platform/feature'

/**
 * Asked in the transaction in which a collective is dissolved, before it is: later features object while something of
 * theirs still runs.
 */
export const dissolving = defineCheck<{ partyId: number; now: Date }>('collectives.dissolving')
