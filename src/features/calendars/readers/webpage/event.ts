import { createHash } from 'node:crypto'
import {
  withoutGaps,
  type Reason,
  type ReadOptions,
  type SourceItem,
  type SourceSession,
  type Status,
} from '../item.ts'
import { described } from '../text/markdown.ts'
import { language, meetingAddress, oneLine, webAddress } from '../text/plain.ts'
import { pageMoment } from './dates.ts'
import { isRecord, own, textIn, type Json } from './json.ts'
import { eventTypesOf, type Node, type References } from './nodes.ts'
import { freeOf, whereaboutsOf } from './place.ts'
import { type Times, timesOf } from './times.ts'

export type PageContext = {
  references: References
  options: ReadOptions
  url: string | undefined
  language: string | undefined
}

/** An event of a page as an item, or why not. */
export function itemOf(event: Node, context: PageContext): SourceItem | Reason {
  const { references, options } = context
  const title = titleOf(event)
  if (title === undefined) return { code: 'no-title' }
  const times = timesOf(event, options.timezone)
  if ('code' in times) return times
  const description = described(textIn(own(event, 'description')))
  const { location, latitude, longitude, onlineUrl, onsite, online } = whereaboutsOf(event, references)
  return withoutGaps<SourceItem>({
    key: keyOf(event, times.startsAt, context),
    title,
    summary:
      oneLine(textIn(own(event, 'abstract')) ?? textIn(own(event, 'disambiguatingDescription')) ?? '') || undefined,
    description,
    ...times,
    timezone: options.timezone,
    status: statusOf(event),
    attendance: attendanceOf(event, onsite, online),
    location,
    latitude,
    longitude,
    url: addressOf(event, context.url),
    onlineUrl: onlineUrl ?? (onsite ? undefined : meetingAddress(description)),
    organiser: references.texts(own(event, 'organizer')).map(oneLine).join(', ').slice(0, 200) || undefined,
    categories: categoriesOf(event, references),
    hint: eventTypesOf(event)[0],
    languages: languagesOf(event, context),
    free: freeOf(event, references),
    image: imageOf(event, references, context.url),
    updatedAt: dateIn(own(event, 'dateModified'), options.timezone),
    speakers: references
      .texts(own(event, 'performer') ?? own(event, 'performers'))
      .map(oneLine)
      .slice(0, 50),
    sequence: undefined,
    sessions: sessionsOf(event, times, context),
  })
}

function titleOf(event: Node): string | undefined {
  return oneLine(textIn(own(event, 'name')) ?? textIn(own(event, 'headline')) ?? '').slice(0, 500) || undefined
}

/** A postponed event does not take place on the date it still carries, so that date is cancelled. */
function statusOf(event: Node): Status {
  return /Event(?:Cancell?ed|Postponed)$|^cancell?ed$/i.test(textIn(own(event, 'eventStatus')) ?? '')
    ? 'cancelled'
    : 'confirmed'
}

function attendanceOf(event: Node, onsite: boolean, online: boolean): SourceItem['attendance'] | undefined {
  const mode = /(Mixed|Online|Offline)EventAttendanceMode$/i
    .exec(textIn(own(event, 'eventAttendanceMode')) ?? '')?.[1]
    ?.toLowerCase()
  if (mode) return mode === 'mixed' ? 'hybrid' : mode === 'online' ? 'online' : 'onsite'
  if (online) return onsite ? 'hybrid' : 'online'
  return onsite ? 'onsite' : undefined
}

/** An address, made whole with that of the page. */
function absolute(text: string | undefined, base: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return webAddress(text) ?? (base && URL.canParse(text, base) ? webAddress(new URL(text, base).href) : undefined)
}

function addressOf(event: Node, base: string | undefined): string | undefined {
  const page = own(event, 'mainEntityOfPage')
  return absolute(textIn(own(event, 'url')), base) ?? absolute(typeof page === 'string' ? page : undefined, base)
}

/** An event's own name for itself if it has one; a page that gives several events the same one is sorted out later. */
function keyOf(event: Node, startsAt: Date, { url }: PageContext): string {
  const id = textIn(own(event, '@id'))
  if (id) return absolute(id, url) ?? id
  const identifier = textIn(own(event, 'identifier'))
  const known = addressOf(event, url) ?? (identifier && `identifier:${identifier}`)
  return known ?? hashed(`${titleOf(event)?.toLowerCase()}\n${startsAt.toISOString()}`)
}

function hashed(text: string): string {
  return `no-id:${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
}

function categoriesOf(event: Node, references: References): string[] {
  const keywords = references
    .each(own(event, 'keywords'))
    .flatMap((one) => (typeof one === 'string' ? one.split(/[,;]/) : (textIn(one) ?? [])))
  const about = [...references.texts(own(event, 'genre')), ...references.texts(own(event, 'eventType'))]
  const all = [...keywords, ...about]
    .map(oneLine)
    .filter((word) => word !== '' && word.length <= 80 && !/^https?:/.test(word))
  return [...new Set(all)].slice(0, 20)
}

function languagesOf(event: Node, context: PageContext): string[] | undefined {
  const stated = context.references.each(own(event, 'inLanguage')).flatMap((one) => {
    const code = isRecord(one) ? (textIn(own(one, 'alternateName')) ?? textIn(one)) : textIn(one)
    return language(code) ?? []
  })
  return stated.length > 0 ? [...new Set(stated)] : undefined
}

function imageOf(event: Node, references: References, base: string | undefined): string | undefined {
  for (const image of references.each(own(event, 'image'))) {
    const text = isRecord(image) ? (textIn(own(image, 'url')) ?? textIn(own(image, 'contentUrl'))) : textIn(image)
    const address = absolute(text, base)
    if (address) return address
  }
  return undefined
}

function dateIn(value: Json | undefined, timezone: string): Date | undefined {
  const moment = pageMoment(textIn(value) ?? '', timezone)
  return moment && new Date(moment.instant)
}

/** The parts of an event that have a time of their own. A part that cannot be read is no reason to leave the event out. */
function sessionsOf(event: Node, whole: Times, context: PageContext): SourceSession[] {
  const parts = [
    ...context.references.each(own(event, 'subEvent')),
    ...context.references.each(own(event, 'subEvents')),
  ]
  return parts.filter(isRecord).flatMap((part, index) => sessionOf(part, whole, index, context) ?? [])
}

function sessionOf(part: Node, whole: Times, index: number, context: PageContext): SourceSession | undefined {
  const title = titleOf(part)
  const times = timesOf(part, context.options.timezone)
  if (title === undefined || 'code' in times || times.allDay !== whole.allDay) return undefined
  const { location } = whereaboutsOf(part, context.references)
  const { references } = context
  return withoutGaps<SourceSession>({
    key: textIn(own(part, '@id')) ?? addressOf(part, context.url) ?? `${index + 1}`,
    title,
    summary: undefined,
    description: described(textIn(own(part, 'description'))),
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    status: statusOf(part),
    room: location,
    track: undefined,
    hint: eventTypesOf(part)[0],
    speakers: references
      .texts(own(part, 'performer') ?? own(part, 'performers'))
      .map(oneLine)
      .slice(0, 50),
    languages: languagesOf(part, context),
    url: addressOf(part, context.url),
    onlineUrl: undefined,
  })
}
