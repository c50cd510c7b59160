import { defineSlot } from '#platform/feature'

/** In each entry of a person's own calendar: lines of iCalendar, such as alarms. For what is on; not for what is off. */
export const ownEntryLines = defineSlot<{ personId: number }>('registrations.ownEntryLines')
