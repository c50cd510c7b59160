import ICAL from 'ical.js'
import { cityDay, addDays, inLocale } from '#platform/i18n'
import { gatheringPicture } from '../hrefs.ts'
import type { Kind } from '../kinds.ts'
import { slugOf } from '../gatherings/slugs.ts'
import { clean, plainText } from './plain.ts'
import type { FeedRow, FeedSession } from './queries.ts'
import { categoriesOf, pageOf, tellingOf, titleOf, type Voice, whereOf } from './telling.ts'

/** A property as jCal (RFC 7265) writes it: name, parameters, type, values. */
type Property = [name: string, parameters: Record<string, string>, type: string, ...values: unknown[]]

// RFC 7986 and two names that many programs look for, which ical.js does not know: without a type of their own it would
// neither escape them nor leave out `VALUE=TEXT`.
const text = { defaultType: 'text' }
const design = {
  ...ICAL.design.icalendar,
  property: { ...ICAL.design.icalendar.property, name: text, color: text, 'x-wr-calname': text, 'x-wr-caldesc': text, 'x-wr-timezone': text },
}

// A line holds 75 octets (RFC 5545 3.1). ical.js does not count the space that each next line begins with.
ICAL.foldLength = 74

const line = (property: Property): string => ICAL.stringify.property(property, design, false)

const asText = (name: string, value: string | undefined, parameters: Record<string, string> = {}): Property[] =>
  value === undefined || value === '' ? [] : [[name, parameters, 'text', value]]

/** An address as a value; what is no web address is left out. */
const asAddress = (name: string, value: string | null | undefined, parameters: Record<string, string> = {}): Property[] =>
  value && URL.canParse(value) ? [[name, parameters, 'uri', new URL(value).href]] : []

const utc = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z')

/** What a calendar says of itself, up to its first event. */
export function calendarStart(about: { title: string; description?: string; source?: string; page: string }, voice: Voice): string {
  const properties: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', `-//Golflengte//Agenda//${voice.locale.toUpperCase()}`],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ...asText('name', about.title),
    ...asText('x-wr-calname', about.title),
    ...asText('description', about.description),
    ...asText('x-wr-caldesc', about.description),
    ['x-wr-timezone', {}, 'text', 'Europe/Amsterdam'],
    ...asAddress('url', about.page),
    ...asAddress('source', about.source),
    ...(about.source === undefined ? [] : ([['refresh-interval', {}, 'duration', 'PT4H'], ['x-published-ttl', {}, 'unknown', 'PT4H']] satisfies Property[])),
  ]
  return ['BEGIN:VCALENDAR', ...properties.map(line), ''].join('\r\n')
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
 */
export function eventOf(row: FeedRow, voice: Voice): string {
  const { locale } = voice
  const title = inLocale(row.title, locale)
  return component([
    ...identity(clean(row.uid), row),
    ...moment(row.starts_at, row.ends_at, row.all_day),
    ['status', {}, 'text', row.status === 'cancelled' ? 'CANCELLED' : row.vanished_at ? 'TENTATIVE' : 'CONFIRMED'],
    ['transp', {}, 'text', row.all_day || row.status === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE'],
    ...asText('summary', titleOf(row, locale), { language: title.lang }),
    ...asText('description', tellingOf(row, voice)),
    ...asText('location', whereOf(row, locale)),
    ...(row.latitude === null || row.longitude === null ? [] : ([['geo', {}, 'float', [row.latitude, row.longitude]]] satisfies Property[])),
    ['categories', {}, 'text', ...categoriesOf(row, locale)],
    ['color', {}, 'text', colours[row.kind]],
    ...asAddress('url', pageOf(row, voice)),
    ...asAddress('image', voice.baseUrl + gatheringPicture.href(row.slug, locale), { display: 'FULLSIZE', fmttype: 'image/png' }),
    ...asAddress('conference', row.online_url, { feature: 'VIDEO' }),
  ])
}

const component = (properties: Property[]): string => ['BEGIN:VEVENT', ...properties.map(line), 'END:VEVENT', ''].join('\r\n')

/** DTSTAMP is when this was last revised (RFC 5545 3.8.7.2), so that the same gathering always gives the same bytes. */
const identity = (uid: string, row: FeedRow): Property[] => [
  ['uid', {}, 'text', uid],
  ['dtstamp', {}, 'date-time', utc(row.changed_at)],
  ['created', {}, 'date-time', utc(row.created_at)],
  ['last-modified', {}, 'date-time', utc(row.changed_at)],
  ['sequence', {}, 'integer', row.sequence],
]

/** Whole days are dates in the city, with the day after the last as their end. One that takes no time has no end. */
function moment(startsAt: Date, endsAt: Date, allDay: boolean): Property[] {
  if (!allDay) return [['dtstart', {}, 'date-time', utc(startsAt)], ...(endsAt > startsAt ? ([['dtend', {}, 'date-time', utc(endsAt)]] satisfies Property[]) : [])]
  const first = cityDay(startsAt)
  const after = cityDay(endsAt)
  return [
    ['dtstart', {}, 'date', first],
    ['dtend', {}, 'date', after > first ? after : addDays(first, 1)],
  ]
}

/**
 * The sessions of a gathering as events beside it. Sessions are replaced as a whole when a programme changes, so their
 * identity is their gathering's and their title, not a number of ours: moved to another hour, a session is the same one.
 */
export function sessionEvents(row: FeedRow, voice: Voice): string {
  const seen = new Map<string, number>()
  return row.sessions.map((session) => {
    const slug = slugOf(inLocale(session.title, 'nl').text, 60)
    const number = (seen.get(slug) ?? 0) + 1
    seen.set(slug, number)
    return sessionEvent(row, session, `${clean(row.uid)}/${slug}${number > 1 ? `-${number}` : ''}`, voice)
  }).join('')
}

function sessionEvent(row: FeedRow, session: FeedSession, uid: string, voice: Voice): string {
  const { locale } = voice
  const title = inLocale(session.title, locale)
  const room = typeof session.room === 'string' ? session.room : inLocale(session.room, locale).text
  const telling = [plainText(inLocale(session.abstract, locale).text), session.speakers.join(', '), titleOf(row, locale), pageOf(row, voice)]
  return component([
    ...identity(uid, row),
    ...moment(new Date(session.starts_at), new Date(session.ends_at), false),
    ['status', {}, 'text', row.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'],
    ...asText('summary', clean(title.text), { language: title.lang }),
    ...asText('description', clean(telling.filter((part) => part !== '').join('\n\n'))),
    ...asText('location', [clean(room), whereOf(row, locale)].filter(Boolean).join(', ')),
    ['related-to', { reltype: 'PARENT' }, 'text', clean(row.uid)],
    ...asAddress('url', pageOf(row, voice)),
  ])
}
