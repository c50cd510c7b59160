import {
  UnreadableSource,
  withoutGaps,
  type Reading,
  type ReadOptions,
  type Skipped,
  type SourceItem,
  type SourceSession,
} from '../item.ts'
import { oneLine } from '../text/plain.ts'
import { inUtf8 } from '../ical/lines.ts'
import { zoneNamed } from '../time/zone-names.ts'
import { addressOf, sessionOf, type Setting } from './session.ts'
import { attribute, children, childText, rootOf, type Element } from './xml.ts'

/**
 * Reads a festival's schedule.xml as frab, pentabarf, pretalx and their kin write it: one gathering with its sessions,
 * or with `sessionsAsItems` each event as an item of its own.
 *
 * @throws UnreadableSource when the XML is broken, declares entities, or is no schedule
 */
export function readSchedule(bytes: Uint8Array, url: string | undefined, options: ReadOptions): Reading {
  const root = rootOf(decoded(bytes), 'schedule')
  const conference = children(root, 'conference')[0]
  const timezone = zoneNamed(childText(conference, 'time_zone_name') ?? '', options.timezone) ?? options.timezone
  const base =
    addressOf(childText(conference, 'base_url'), undefined) ?? addressOf(attribute(root, 'base_url'), undefined) ?? url
  const skipped: Skipped[] = []
  const sessions = withOwnKeys(
    sessionsOf(root, { timezone, base, dayChange: childText(conference, 'day_change') }, skipped),
  )
  if (!conference && sessions.length === 0) {
    throw new UnreadableSource(
      'no-schedule',
      'This <schedule> has no <conference> and no <event>: it is another kind of schedule.',
    )
  }
  const title = oneLine(
    childText(conference, 'title') ?? childText(conference, 'acronym') ?? childText(root, 'title') ?? '',
  )
  const named = title === '' ? {} : { name: title }
  if (options.sessionsAsItems) {
    const inWindow = sessions.filter(
      (session) =>
        isInWindow(session.startsAt, session.endsAt, options) || !outside(skipped, session.title, session.key),
    )
    return { ...named, items: inWindow.map((session) => itemFrom(session, conference, timezone)), skipped, remarks: [] }
  }
  const festival = festivalOf(conference, sessions, { title, timezone, base })
  if (!festival)
    skipped.push({ where: { path: 'conference' }, reason: { code: title === '' ? 'no-title' : 'no-start' } })
  else if (!isInWindow(festival.startsAt, festival.endsAt, options)) outside(skipped, festival.title, festival.key)
  else return { ...named, items: [festival], skipped, remarks: [] }
  return { ...named, items: [], skipped, remarks: [] }
}

/** UTF-8 unless the XML declaration says otherwise or it plainly is not. */
function decoded(bytes: Uint8Array): string {
  const plain = inUtf8(bytes)
  const head = new TextDecoder('latin1').decode(plain.subarray(0, 200))
  const stated = /^\s*<\?xml[^>]*encoding=["']([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  try {
    return new TextDecoder(stated && stated !== 'utf-16' ? stated : 'utf-8', { fatal: true }).decode(plain)
  } catch {
    return new TextDecoder('windows-1252').decode(plain)
  }
}

function outside(skipped: Skipped[], title: string, key: string): true {
  skipped.push({ where: { path: 'conference' }, key, title, reason: { code: 'outside-window' } })
  return true
}

function isInWindow(startsAt: Date, endsAt: Date | null, { from, until }: ReadOptions): boolean {
  return startsAt < until && (endsAt === null ? startsAt >= from : endsAt > from)
}

function sessionsOf(root: Element, common: Omit<Setting, 'day' | 'room'>, skipped: Skipped[]): SourceSession[] {
  const sessions: SourceSession[] = []
  for (const [dayIndex, day] of children(root, 'day').entries()) {
    for (const room of [...children(day, 'room'), { ...day, room: [] }]) {
      const setting = { ...common, day, room: attribute(room, 'name') ?? childText(room, 'name') }
      for (const [index, event] of children(room, 'event').entries()) {
        const session = sessionOf(event, setting)
        if (!('code' in session)) sessions.push(session)
        else {
          const title = childText(event, 'title')
          const path = `day[${dayIndex + 1}]/${setting.room ?? 'room'}/event[${index + 1}]`
          skipped.push({ where: { path }, ...(title === undefined ? {} : { title: oneLine(title) }), reason: session })
        }
      }
    }
  }
  return sessions.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** An event that takes place several times, or in several rooms, may carry one guid; each time needs its own key. */
function withOwnKeys(sessions: SourceSession[]): SourceSession[] {
  const seen = new Set<string>()
  return sessions.map((session) => {
    let key = session.key
    for (let count = 2; seen.has(key); count += 1) key = `${session.key}@${count}`
    seen.add(key)
    return { ...session, key }
  })
}

type About = { title: string; timezone: string; base: string | undefined }

function festivalOf(conference: Element | undefined, sessions: SourceSession[], about: About): SourceItem | undefined {
  const first = sessions[0]
  if (!first || about.title === '') return undefined
  const ends = sessions.map((session) => (session.endsAt ?? session.startsAt).getTime())
  const last = Math.max(...ends)
  const acronym = childText(conference, 'acronym')
  return withoutGaps<SourceItem>({
    key: `schedule:${acronym ?? about.title.toLowerCase()}`,
    title: about.title,
    summary: oneLine(childText(conference, 'subtitle') ?? '') || undefined,
    description: undefined,
    startsAt: first.startsAt,
    endsAt: last > first.startsAt.getTime() ? new Date(last) : null,
    allDay: false,
    timezone: about.timezone,
    status: sessions.every((session) => session.status === 'cancelled') ? 'cancelled' : 'confirmed',
    attendance: undefined,
    location:
      [childText(conference, 'venue'), childText(conference, 'city')].filter((word) => word !== undefined).join(', ') ||
      undefined,
    latitude: undefined,
    longitude: undefined,
    url: addressOf(childText(conference, 'url'), about.base) ?? about.base,
    onlineUrl: undefined,
    organiser: undefined,
    categories: [],
    hint: 'Festival',
    languages: languagesOf(sessions),
    free: undefined,
    image: addressOf(childText(conference, 'logo'), about.base),
    updatedAt: undefined,
    sequence: undefined,
    speakers: [],
    sessions,
  })
}

function languagesOf(sessions: SourceSession[]): string[] | undefined {
  const all = [...new Set(sessions.flatMap((session) => session.languages ?? []))].sort()
  return all.length > 0 ? all : undefined
}

function itemFrom(session: SourceSession, conference: Element | undefined, timezone: string): SourceItem {
  const { room, track, ...shared } = session
  const venue = childText(conference, 'venue')
  const location = [room, venue].filter((word) => word !== undefined).join(', ')
  return {
    ...shared,
    ...(location === '' ? {} : { location }),
    allDay: false,
    timezone,
    categories: track === undefined ? [] : [track],
    sessions: [],
  }
}
