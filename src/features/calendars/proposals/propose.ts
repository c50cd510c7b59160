import { addDays, cityDay, cityZone, type LocalText, type Locale, startOfDay } from '#platform/i18n'
import type { Kind, Mode } from '#programme'
import type { SourceItem, SourceSession } from '../readers/index.ts'
import { kindOf } from './kind.ts'
import { type PlaceMatcher, plain } from './places.ts'
import type { Proposal, ProposedSession } from './proposal.ts'

/** What a source's gatherings have when the source does not say, and what we know to recognise in what it says. */
export type Surroundings = {
  kind: Kind
  language: Locale
  organiserId: number | null
  seriesId: number | null
  placeId: number | null
  places: PlaceMatcher
  /** Organisations by their plain name. */
  organisers: Map<string, number>
}

// A source that names no end still needs one here; most evenings and most talks take about this long.
const assumedMinutes = 120
const assumedSessionMinutes = 30

/** What a source's item comes to as a gathering here. */
export function propose(item: SourceItem, around: Surroundings): Proposal {
  const language = languageOf(item.languages, around.language)
  const place = placeOf(item, around)
  const organiser = item.organiser === undefined ? undefined : around.organisers.get(plain(item.organiser))
  const organiserId = organiser ?? around.organiserId
  const kind = kindOf(item, around.kind)
  return {
    kind,
    title: { [language]: clean(item.title) },
    summary: said(item.summary, language),
    about: said(item.description, language),
    time: timeOf(item),
    status: item.status === 'cancelled' ? 'cancelled' : 'published',
    place,
    onlineUrl: item.onlineUrl ?? null,
    languages: item.languages ?? [around.language],
    free: item.free ?? null,
    website: item.url ?? null,
    seriesId: around.seriesId,
    organiserIds: organiserId === null ? [] : [organiserId],
    sessions: sessionsOf(withOwnSession(item, kind), place.placeId ?? undefined, language, around),
  }
}

/** One language to file the texts under: that of the item when it has just one we know, else the source's. */
function languageOf(languages: string[] | undefined, usual: Locale): Locale {
  const known = (languages ?? []).filter((one): one is Locale => one === 'nl' || one === 'en')
  return known.length === 1 ? known[0]! : usual
}

function said(text: string | undefined, language: Locale): LocalText | null {
  const cleaned = text === undefined ? '' : clean(text)
  return cleaned === '' ? null : { [language]: cleaned }
}

/** Without what PostgreSQL cannot keep or nobody can see: control characters and halves of characters. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028\u2029\ufeff]/g, '')
    .trim()
}

function timeOf({ startsAt, endsAt, allDay, timezone }: SourceItem): Proposal['time'] {
  if (!allDay) {
    const end = endsAt ?? new Date(startsAt.getTime() + assumedMinutes * 60_000)
    return { startsAt: startsAt.toISOString(), endsAt: end.toISOString(), allDay }
  }
  // A day is the same day in the city, whatever zone it was written in.
  const first = dayIn(startsAt, timezone)
  const last = endsAt ? dayIn(new Date(endsAt.getTime() - 1), timezone) : first
  return { startsAt: startOfDay(first).toISOString(), endsAt: startOfDay(addDays(last, 1)).toISOString(), allDay }
}

function dayIn(instant: Date, timezone: string): string {
  if (timezone === cityZone) return cityDay(instant)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(instant)
}

function placeOf(item: SourceItem, around: Surroundings): Proposal['place'] {
  const mode: Mode = item.attendance === 'online' || item.attendance === 'hybrid' ? item.attendance : 'on-site'
  const found = around.places.find(item)
  if (found !== undefined) return { placeId: found, placeText: null, mode: mode === 'online' ? 'hybrid' : mode }
  const placeText = item.location === undefined ? null : clean(item.location)
  const usual = placeText === null && mode !== 'online' ? around.placeId : null
  return { placeId: usual, placeText, mode }
}

function sessionsOf(
  { sessions }: SourceItem,
  placeId: number | undefined,
  language: Locale,
  around: Surroundings,
): ProposedSession[] {
  return sessions
    .filter((session) => session.status !== 'cancelled')
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .map((session) => sessionOf(session, placeId, language, around))
}

/** Speakers belong to sessions: a talk or workshop that names them itself is one session of its own. */
function withOwnSession(item: SourceItem, kind: Kind): SourceItem {
  const spoken = kind === 'talk' || kind === 'workshop' || kind === 'course-meeting'
  if (!spoken || item.speakers.length === 0 || item.sessions.length > 0) return item
  const { title, startsAt, endsAt, speakers } = item
  return { ...item, sessions: [{ key: 'self', title, startsAt, endsAt, speakers, status: 'confirmed' }] }
}

function sessionOf(
  session: SourceSession,
  placeId: number | undefined,
  usual: Locale,
  around: Surroundings,
): ProposedSession {
  const language = languageOf(session.languages, usual)
  const { startsAt, endsAt } = session
  const end = endsAt && endsAt > startsAt ? endsAt : new Date(startsAt.getTime() + assumedSessionMinutes * 60_000)
  const roomId = around.places.roomIn(placeId, session.room)
  const abstract = [session.summary, session.description].filter((text) => text !== undefined).join('\n\n')
  return {
    title: { [language]: clean(session.title) },
    kind: session.hint === undefined ? null : sessionKind(session),
    abstract: said(abstract, language),
    startsAt: startsAt.toISOString(),
    endsAt: end.toISOString(),
    roomId: roomId ?? null,
    roomText: roomId === undefined && session.room !== undefined ? clean(session.room) : null,
    track: session.track === undefined ? null : clean(session.track),
    speakers: session.speakers.map(clean).filter((name) => name !== ''),
  }
}

/** Only what the schedule itself calls the session counts; guessing from every title would colour a timetable at random. */
function sessionKind({ hint }: SourceSession): Kind | null {
  const unlikely = 'course-meeting'
  const kind = kindOf({ title: '', categories: [], hint }, unlikely)
  return kind === unlikely ? null : kind
}
