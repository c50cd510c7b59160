import { addDays, cityDay, cityZone, type Day, inLocale } from '#platform/i18n'
import { addressLine, plainLine, textLine, textsLine, utc } from '#platform/icalendar'
import { gatheringPicture } from '../hrefs.ts'
import type { Kind } from '../kinds.ts'
import { slugOf } from '../gatherings/slugs.ts'
import { clean, plainText } from './plain.ts'
import type { FeedRow, FeedSession } from './queries.ts'
import { categoriesOf, pageOf, tellingOf, titleOf, type Voice, whereOf } from './telling.ts'

/** How often a calendar is to ask again. */
const often = 'PT4H'

/**
 * What a calendar says of itself, up to its first event: by RFC 7986, and by the older names that many programs look for.
 * @param about `source` is the address to ask again; absent for a calendar that is taken once
 */
export function calendarStart(
  about: { title: string; description?: string; source?: string; page: string },
  voice: Voice,
): string {
  return [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n',
    textLine('PRODID', `-//Golflengte//Agenda//${voice.locale.toUpperCase()}`),
    'CALSCALE:GREGORIAN\r\n',
    textLine('NAME', about.title),
    textLine('X-WR-CALNAME', about.title),
    textLine('DESCRIPTION', about.description),
    textLine('X-WR-CALDESC', about.description),
    textLine('X-WR-TIMEZONE', cityZone),
    addressLine('URL', about.page),
    addressLine('SOURCE;VALUE=URI', about.source),
    about.source === undefined ? '' : `REFRESH-INTERVAL;VALUE=DURATION:${often}\r\nX-PUBLISHED-TTL:${often}\r\n`,
  ].join('')
}

export const calendarEnd = 'END:VCALENDAR\r\n'

// CSS colour names nearest to the test card; RFC 7986 5.9 allows names only.
const colours: Record<Kind, string> = {
  'meet-up': 'gold',
  workshop: 'darkturquoise',
  'course-meeting': 'darkturquoise',
  talk: 'seagreen',
  festival: 'mediumorchid',
  'open-day': 'mediumorchid',
  matchmaking: 'crimson',
  market: 'crimson',
  exhibition: 'royalblue',
}

/**
 * A gathering as an event (RFC 5545, RFC 7986).
 *
 * The UID is the gathering's own and names no host: the site may move to another address, and a calendar must not show
 * everything twice on that day (RFC 7986 5.3 advises against hosts too). Times are in UTC: no event recurs, so nothing
 * is gained by a zone, and no reader can misread it. Organisers stand in the text: ORGANIZER is for invitations only.
 * @param more further content lines and components of the event, such as who attends
 */
export function eventOf(row: FeedRow, voice: Voice, more = ''): string {
  const { locale } = voice
  const cancelled = row.status === 'cancelled'
  return [
    'BEGIN:VEVENT\r\n',
    identity(clean(row.uid), row),
    row.all_day ? wholeDays(cityDay(row.starts_at), cityDay(row.ends_at)) : hours(row.starts_at, row.ends_at),
    plainLine('STATUS', cancelled ? 'CANCELLED' : row.vanished_at ? 'TENTATIVE' : 'CONFIRMED'),
    plainLine('TRANSP', row.all_day || cancelled ? 'TRANSPARENT' : 'OPAQUE'),
    textLine('SUMMARY', titleOf(row, locale), `;LANGUAGE=${inLocale(row.title, locale).lang}`),
    textLine('DESCRIPTION', tellingOf(row, voice)),
    textLine('LOCATION', whereOf(row, locale)),
    row.latitude === null || row.longitude === null ? '' : plainLine('GEO', `${row.latitude};${row.longitude}`),
    textsLine('CATEGORIES', categoriesOf(row, locale)),
    plainLine('COLOR', colours[row.kind]),
    plainLine('URL', pageOf(row, voice)),
    plainLine(
      'IMAGE;VALUE=URI;DISPLAY=FULLSIZE;FMTTYPE=image/png',
      voice.baseUrl + gatheringPicture.href(row.slug, locale),
    ),
    addressLine('CONFERENCE;VALUE=URI;FEATURE=VIDEO', row.online_url),
    more,
    'END:VEVENT\r\n',
  ].join('')
}

/** DTSTAMP is when this was last revised (RFC 5545 3.8.7.2), so that the same gathering always gives the same bytes. */
function identity(uid: string, row: FeedRow): string {
  const changed = utc(row.changed_at)
  return `${textLine('UID', uid)}DTSTAMP:${changed}\r\nCREATED:${utc(row.created_at)}\r\nLAST-MODIFIED:${changed}\r\nSEQUENCE:${row.sequence}\r\n`
}

/** One that takes no time has no end (RFC 5545 3.8.2.2: an end is later than its start). */
const hours = (from: Date, to: Date): string => `DTSTART:${utc(from)}\r\n${to > from ? `DTEND:${utc(to)}\r\n` : ''}`

/** Whole days are dates in the city, with the day after the last as their end. */
function wholeDays(first: Day, after: Day): string {
  const end = after > first ? after : addDays(first, 1)
  return `DTSTART;VALUE=DATE:${first.replaceAll('-', '')}\r\nDTEND;VALUE=DATE:${end.replaceAll('-', '')}\r\n`
}

/**
 * The sessions of a gathering as events beside it. Sessions are replaced as a whole when a programme changes, so their
 * identity is their gathering's and their title, not a number of ours: moved to another hour, a session is the same one.
 */
export function sessionEvents(row: FeedRow, voice: Voice): string {
  const seen = new Map<string, number>()
  const events = row.sessions.map((session) => {
    const slug = slugOf(inLocale(session.title, 'nl').text, 60)
    const number = (seen.get(slug) ?? 0) + 1
    seen.set(slug, number)
    return sessionEvent(row, session, `${clean(row.uid)}/${slug}${number > 1 ? `-${number}` : ''}`, voice)
  })
  return events.join('')
}

function sessionEvent(row: FeedRow, session: FeedSession, uid: string, voice: Voice): string {
  const { locale } = voice
  const title = inLocale(session.title, locale)
  const room = typeof session.room === 'string' ? session.room : inLocale(session.room, locale).text
  const telling = [
    plainText(inLocale(session.abstract, locale).text),
    session.speakers.join(', '),
    titleOf(row, locale),
    pageOf(row, voice),
  ]
  return [
    'BEGIN:VEVENT\r\n',
    identity(uid, row),
    hours(new Date(session.starts_at), new Date(session.ends_at)),
    plainLine('STATUS', row.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'),
    textLine('SUMMARY', clean(title.text), `;LANGUAGE=${title.lang}`),
    textLine('DESCRIPTION', clean(telling.filter((part) => part !== '').join('\n\n'))),
    textLine('LOCATION', [clean(room), whereOf(row, locale)].filter(Boolean).join(', ')),
    textLine('RELATED-TO', clean(row.uid), ';RELTYPE=PARENT'),
    plainLine('URL', pageOf(row, voice)),
    'END:VEVENT\r\n',
  ].join('')
}
