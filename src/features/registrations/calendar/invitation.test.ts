import { expect, test } from 'vitest'
import { invitation } from './invitation.ts'

test('a name with signs that mean something elsewhere is only a name in the entry', () => {
  const { content } = invitation({
    method: 'REQUEST',
    entry: 'BEGIN:VEVENT\r\nSUMMARY:Een avond\r\nEND:VEVENT\r\n',
    title: 'Een avond',
    page: 'https://golflengte.test/aanmelding/1',
    reader: { name: 'A $& $` $1 "B', email: 'a@example.org', locale: 'nl' },
    from: { name: 'Golflengte', address: 'post@golflengte.test' },
    city: 'Hilversum',
  })
  const lines = String(content).replaceAll('\r\n ', '').split('\r\n')
  expect(lines.slice(lines.indexOf('BEGIN:VEVENT'))).toEqual([
    'BEGIN:VEVENT',
    'SUMMARY:Een avond',
    'ORGANIZER;CN="Golflengte":mailto:post@golflengte.test',
    'ATTENDEE;CN="A $& $` $1  B";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:a@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})
