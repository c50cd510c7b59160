import type { Attachment } from '#platform/mail'
import type { Locale } from '#platform/i18n'
import { plainLine } from '#platform/icalendar'
import { calendarEnd, calendarStart } from '#programme'

/** REQUEST puts an entry in a calendar or brings it up to date; CANCEL takes it out (RFC 5546, 3.2.2 and 3.2.5). */
export type Method = 'REQUEST' | 'CANCEL'

type Invitation = {
  method: Method
  /** The gathering's entry, from #programme's calendarEntries in the reader's language. */
  entry: string
  title: string
  /** The page of the registration: an absolute address. */
  page: string
  reader: { name: string; email: string; locale: Locale }
  from: { name: string; address: string }
  city: string
}

/**
 * The calendar entry that comes with a letter. It has the identity and the sequence of the gathering, so what comes later
 * takes the place of what came before. Mail programs know whom it is for by ATTENDEE.
 */
export function invitation({ method, entry, title, page, reader, from, city }: Invitation): Attachment {
  const { locale } = reader
  const people =
    plainLine(`ORGANIZER;CN=${quoted(from.name)}`, `mailto:${from.address}`) +
    plainLine(
      `ATTENDEE;CN=${quoted(reader.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE`,
      `mailto:${reader.email}`,
    )
  const whole = entry.replace(/END:VEVENT\r\n$/, (end) => people + end)
  const event = method === 'CANCEL' ? whole.replace(/^STATUS:\w+/m, 'STATUS:CANCELLED') : whole
  const start = calendarStart({ title, page }, { locale, baseUrl: new URL(page).origin, city })
  return {
    name: method === 'CANCEL' ? 'cancelled.ics' : 'calendar.ics',
    type: `text/calendar; charset=utf-8; method=${method}`,
    content: `${start}METHOD:${method}\r\n${event}${calendarEnd}`,
  }
}

/** A parameter's value (RFC 5545, 3.2): anything but quotes and control characters, in quotes. */
const quoted = (text: string) => `"${text.replace(/["\p{Cc}]/gu, ' ')}"`
