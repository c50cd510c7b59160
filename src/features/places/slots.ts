import { defineSlot } from '#platform/feature'
import type { LocalText } from '#platform/i18n'

/** On a place's page, below its facts: what is on here. `ids` are the place and the rooms in it. */
export const placePage = defineSlot<{ id: number; slug: string; name: LocalText; ids: number[] }>('places.placePage')
