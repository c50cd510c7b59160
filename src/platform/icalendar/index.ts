/** Writing iCalendar (RFC 5545), a line at a time. */
export { addressLine, plainLine, textLine, textsLine, utc } from './content-line.ts'
