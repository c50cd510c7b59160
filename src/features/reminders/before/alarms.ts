import { plainLine, textLine } from '#platform/icalendar'
import { ownEntryLines } from '#registrations'
import { words } from '../messages.ts'
import { wishOf } from '../wishes/wish.ts'

// As long before as the mails (RFC 5545, 3.3.6). Many programs leave alarms of a calendar one follows out, or ask.
const before = { week: '-P7D', day: '-P1D', hour: '-PT1H' } as const

/** In a person's own calendar: an alarm at each moment they want to be reminded (RFC 5545, 3.6.6). */
export const alarms = ownEntryLines.fill(async ({ db, locale }, { personId }) => {
  const { moments } = await wishOf(db, personId)
  const alarm = (trigger: string) =>
    plainLine('BEGIN', 'VALARM') +
    plainLine('ACTION', 'DISPLAY') +
    textLine('DESCRIPTION', words(locale)('alarm')) +
    plainLine('TRIGGER', trigger) +
    plainLine('END', 'VALARM')
  return moments.map((moment) => alarm(before[moment])).join('')
})
