import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { addressLine, plainLine, textLine, utc } from '#platform/icalendar'
import { calendarEnd, calendarStart } from '#programme'
import { ownEntries } from '#registrations'
import { callResponsePath, myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Entry = {
  id: number
  state: string
  starts_at: Date
  ends_at: Date
  place_words: string | null
  url: string | null
  sequence: number
  changed_at: Date
  /** With whom. */
  other: string
  title: LocalText
  page: string
}

/** A conversation as an event (RFC 5545, 3.6.1); called off, it says so and takes the place of what stood there. */
function eventOf(entry: Entry, locale: Locale): string {
  const t = words(locale)
  const off = entry.state === 'cancelled'
  const summary = t('interview.with', { name: entry.other })
  return [
    'BEGIN:VEVENT\r\n',
    plainLine('UID', `golflengte-interview-${entry.id}`),
    plainLine('DTSTAMP', utc(entry.changed_at)),
    plainLine('SEQUENCE', entry.sequence),
    plainLine('DTSTART', utc(entry.starts_at)),
    plainLine('DTEND', utc(entry.ends_at)),
    textLine('SUMMARY', off ? t('interview.off', { summary }) : summary),
    textLine('DESCRIPTION', [inLocale(entry.title, locale).text, entry.page].join('\n')),
    textLine('LOCATION', entry.place_words ?? undefined),
    addressLine('URL', entry.url ?? entry.page),
    plainLine('STATUS', off ? 'CANCELLED' : 'CONFIRMED'),
    'END:VEVENT\r\n',
  ].join('')
}

/** In the own calendar of the two who meet. */
export const interviewEntries = ownEntries.fill(async ({ db, locale, config, now }, { personId }) => {
  const { rows } = await sql<Omit<Entry, 'page'> & { hosts: boolean; response_id: number; slug: string }>`
    select interview.id, interview.state, interview.starts_at, interview.ends_at, interview.place_words, interview.url,
           interview.sequence, interview.changed_at, interview.response_id, call.title, call.slug, interview.host_id = ${personId} as hosts,
           case when interview.host_id = ${personId} then party.name else asker.name end as other
      from responses.interview join responses.response on response.id = interview.response_id
      join calls.call_card call on call.id = response.call_id
      join people.party_card party on party.id = response.party_id join people.party_card asker on asker.id = call.asker_id
     where ${personId} in (interview.host_id, interview.guest_id) and interview.state <> 'proposed'
       and interview.starts_at > ${now}::timestamptz - interval '1 year'
     order by interview.starts_at limit 200`.execute(db)
  return rows
    .map(({ hosts, slug, response_id: id, ...entry }) => {
      const page = hosts ? callResponsePath.href(locale, { slug, id }) : myResponsePath.href(locale, { id })
      return eventOf({ ...entry, page: config.baseUrl + page }, locale)
    })
    .join('')
})

type Attached = { call: CallBrief; other: string; page: string; locale: Locale; baseUrl: string }

/** One conversation as a calendar file, to go along with a letter; undefined when it has no time. */
export async function calendarFile(db: Database, id: number, { call, other, page, locale, baseUrl }: Attached) {
  const row = await db
    .selectFrom('responses.interview')
    .select(['id', 'state', 'starts_at', 'ends_at', 'place_words', 'url', 'sequence', 'changed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.starts_at || !row.ends_at) return undefined
  const { starts_at, ends_at, ...rest } = row
  const event = eventOf({ ...rest, starts_at, ends_at, other, title: call.title, page }, locale)
  const start = calendarStart(
    { title: words(locale)('interview.with', { name: other }), page },
    { locale, baseUrl, city: '' },
  )
  return { name: 'calendar.ics', type: 'text/calendar; charset=utf-8', content: start + event + calendarEnd }
}
