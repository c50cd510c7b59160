import { defineSlot } from '#platform/feature'

/** On the page of a school's students, for who acts for the school. */
export const schoolStudentsPage = defineSlot<{ schoolId: number }>('internships.schoolStudentsPage')
