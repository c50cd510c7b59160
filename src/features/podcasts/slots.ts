import { defineSlot } from '#platform/feature'

/** On an episode everyone may hear, above its transcript; asked only where there is one. */
export const episodePage = defineSlot<{ id: number }>('podcasts.episodePage')
