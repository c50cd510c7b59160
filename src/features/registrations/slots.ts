import { defineSlot } from '#platform/feature'

/** In each entry of a person's own calendar: lines of iCalendar, such as alarms. For what is on; not for what is off. */
export const ownEntryLines = defineSlot<{ personId: number }>('registrations.ownEntryLines')

/** Besides the gatherings in a person's own calendar: whole events of iCalendar. */
export const ownEntries = defineSlot<{ personId: number }>('registrations.ownEntries')
