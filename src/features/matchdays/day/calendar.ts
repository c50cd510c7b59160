import { sql } from 'kysely'
import { plainLine, textLine, utc } from '#platform/icalendar'
import { inLocale, type LocalText } from '#platform/i18n'
import { ownEntries } from '#registrations'
import { ownTimetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { datesOf } from '../timetable/queries.ts'
import { slotEnd, slotStart, timetableOf } from '../timetable/timetable.ts'

type Day = { matchday_id: number; student_id: number; slug: string; title: LocalText }

/** A student's conversations in the student's own calendar. Each keeps its UID, and its SEQUENCE grows when the day changes. */
export const ownTimesInCalendar = ownEntries.fill(async ({ db, locale, config, now }, { personId }) => {
  const { rows } = await sql<Day>`
    select s.matchday_id, s.id as student_id, g.slug, g.title
      from matchdays.student s join matchdays.timetable t on t.matchday_id = s.matchday_id and t.state = 'published'
      join matchdays.matchday m on m.id = s.matchday_id join programme.gathering_card g on g.id = m.gathering_id
     where s.person_id = ${personId} and s.withdrawn_at is null and g.status = 'published'
       and g.ends_at > ${now}::timestamptz - interval '30 days' order by s.matchday_id limit 20`.execute(db)
  const t = words(locale)
  const events: string[] = []
  for (const { matchday_id: matchdayId, student_id: studentId, slug, title } of rows) {
    const [timetable, dates] = await Promise.all([timetableOf(db, matchdayId), datesOf(db, { matchdayId, studentId })])
    for (const { id, slot, company, room, stand, state } of dates) {
      if (timetable === undefined || slot === null || state !== 'planned') continue
      const where = [room, stand === null ? undefined : `${t('board.table')} ${stand}`].filter(Boolean).join(', ')
      events.push(
        'BEGIN:VEVENT\r\n',
        plainLine('UID', `matchday-conversation-${id}`),
        plainLine('DTSTAMP', utc(now)),
        plainLine('SEQUENCE', timetable.version),
        plainLine('DTSTART', utc(slotStart(timetable, slot))),
        plainLine('DTEND', utc(slotEnd(timetable, slot))),
        plainLine('STATUS', 'CONFIRMED'),
        textLine('SUMMARY', company),
        textLine(
          'DESCRIPTION',
          `${inLocale(title, locale).text}\n${config.baseUrl}${ownTimetablePath.href(locale, { slug })}`,
        ),
        ...(where === '' ? [] : [textLine('LOCATION', where)]),
        'END:VEVENT\r\n',
      )
    }
  }
  return events.join('')
})
