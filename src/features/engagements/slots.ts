import { defineSlot } from '#platform/feature'
import type { Engagement } from './engagement/queries.ts'

/** On the page of an engagement, for who acts for one of its sides: what a later feature has of it (an internship's placement). */
export const engagementPage = defineSlot<{ engagement: Engagement }>('engagements.engagementPage')
