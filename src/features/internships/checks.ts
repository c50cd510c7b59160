import { defineCheck } from '#platform/feature'

/**
 * Asked in the transaction in which it changed what somebody studies, when `student_card` says the new state: later
 * features take back what went with the old one. Nobody objects.
 */
export const studyChanged = defineCheck<{ personId: number; now: Date }>('internships.studyChanged')
