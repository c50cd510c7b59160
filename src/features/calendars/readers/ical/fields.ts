import { withoutGaps, type SourceItem, type Status } from '../item.ts'
import { described, fromHtml } from '../text/markdown.ts'
import { language, meetingAddress, oneLine, webAddress } from '../text/plain.ts'
import { momentOf } from './moments.ts'
import { listOf, textOf, type Properties } from './properties.ts'
import type { Zones } from './zones.ts'

/** Everything an event says apart from when it is: the same for all dates of a recurring one. */
export type Fields = Omit<SourceItem, 'key' | 'title' | 'startsAt' | 'endsAt' | 'allDay' | 'timezone'>

export function fieldsOf(event: Properties, zones: Zones): Fields {
  const place = locationOf(event)
  const onlineUrl = onlineUrlOf(event, place.link)
  return withoutGaps<Fields>({
    description: descriptionOf(event),
    status: statusOf(event),
    attendance: onlineUrl === undefined ? undefined : place.location === undefined ? 'online' : 'hybrid',
    location: place.location,
    ...positionOf(event),
    url: urlOf(event),
    onlineUrl,
    organiser: organiserOf(event),
    categories: categoriesOf(event),
    languages: languagesOf(event),
    free: freeOf(event),
    image: imageOf(event),
    updatedAt: updatedOf(event, zones),
    sequence: sequenceOf(event),
    speakers: [],
    sessions: [],
  })
}

export function titleOf(event: Properties): string | undefined {
  const title = oneLine(event.text('SUMMARY') ?? '')
  return title === '' ? undefined : title.slice(0, 500)
}

/** Outlook writes its HTML in X-ALT-DESC, RFC 9073 in STYLED-DESCRIPTION, Google straight in DESCRIPTION. */
function descriptionOf(event: Properties): string | undefined {
  const styled = [...event.all('X-ALT-DESC'), ...event.all('STYLED-DESCRIPTION')].find(
    (property) => /^text\/html$/i.test(property.params['FMTTYPE'] ?? '') && property.value.includes('<'),
  )
  const markdown = styled && fromHtml(textOf(styled).slice(0, 50_000))
  return markdown || described(event.text('DESCRIPTION'))
}

function statusOf(event: Properties): Status {
  const status = event.text('STATUS')?.toUpperCase()
  if (status === 'CANCELLED' || status === 'CANCELED') return 'cancelled'
  return status === 'TENTATIVE' ? 'tentative' : 'confirmed'
}

/** A location that is nothing but a link is where to click, not where to go. */
function locationOf(event: Properties): { location: string | undefined; link: string | undefined } {
  const text = oneLine((event.text('LOCATION') ?? '').replace(/\s*\n\s*/g, ', '))
  const apple = event.first('X-APPLE-STRUCTURED-LOCATION')?.params['X-TITLE']
  const found = /https?:\/\/[^\s<>";]+/i.exec(text)?.[0].replace(/[,.]+$/, '')
  const link = webAddress(found)
  const rest = (link ? text.replace(link, ' ') : text).replace(/\s+/g, ' ').replace(/^[\s,;:|-]+|[\s,;:|(-]+$/g, '')
  const onlineName =
    /^(?:online|zoom|teams|microsoft teams(?:-vergadering| meeting)?|google meet|webinar|via zoom|digitaal)?$/i.test(
      rest,
    )
  const named = onlineName ? undefined : rest
  return {
    location: (named ?? (link || text !== '' ? undefined : oneLine(apple ?? '') || undefined))?.slice(0, 500),
    link,
  }
}

function onlineUrlOf(event: Properties, link: string | undefined): string | undefined {
  const conference = event.all('CONFERENCE').map((property) => webAddress(textOf(property)))
  return (
    conference.find((address) => address !== undefined) ??
    webAddress(
      event.text('X-GOOGLE-CONFERENCE', 'X-MICROSOFT-SKYPETEAMSMEETINGURL', 'X-MICROSOFT-ONLINEMEETINGEXTERNALLINK'),
    ) ??
    link ??
    meetingAddress(event.text('DESCRIPTION')?.slice(0, 20_000))
  )
}

function positionOf(event: Properties): { latitude: number | undefined; longitude: number | undefined } {
  const apple = event.text('X-APPLE-STRUCTURED-LOCATION')
  const text = event.text('GEO') ?? (apple?.startsWith('geo:') ? apple.slice('geo:'.length) : undefined)
  return position(...(text?.split(/[;,]/) ?? []))
}

/** A position on earth from two texts; none when they are not one, or the 0, 0 of an empty form. */
export function position(
  latitudeText?: string,
  longitudeText?: string,
): { latitude: number | undefined; longitude: number | undefined } {
  const [latitude, longitude] = [Number.parseFloat(latitudeText ?? ''), Number.parseFloat(longitudeText ?? '')]
  const real = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  return real ? { latitude, longitude } : { latitude: undefined, longitude: undefined }
}

function urlOf(event: Properties): string | undefined {
  const source = event.text('X-EVENT-URL', 'SOURCE')
  return webAddress(event.text('URL')) ?? webAddress(source)
}

/** The name of who organises; a bare mail address is a person's and stays out. */
function organiserOf(event: Properties): string | undefined {
  const name = event.first('ORGANIZER')?.params['CN'] ?? event.text('X-ORGANIZER-NAME', 'X-ORGANIZER') ?? ''
  const readable = oneLine(/%[0-9a-f]{2}/i.test(name) ? percentDecoded(name) : name)
  return readable === '' || readable.includes('@') || /^(mailto|noreply|unknown)/i.test(readable)
    ? undefined
    : readable.slice(0, 200)
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function categoriesOf(event: Properties): string[] {
  const lists = [...event.all('CATEGORIES'), ...event.all('X-TAGS')].flatMap(listOf)
  return [...new Set(lists.map(oneLine).filter((category) => category !== '' && category.length <= 80))].slice(0, 20)
}

/** Outlook marks texts with the language of its own buttons, so its word for it counts for nothing. */
function languagesOf(event: Properties): string[] | undefined {
  const summary = event.first('SUMMARY')
  const fromOutlook = event.all('X-MICROSOFT-CDO-BUSYSTATUS').length > 0
  const found = fromOutlook ? undefined : language(event.text('X-LANGUAGE') ?? summary?.params['LANGUAGE'])
  return found ? [found] : undefined
}

function freeOf(event: Properties): boolean | undefined {
  if (/^free$/i.test(event.text('X-COST-TYPE') ?? '')) return true
  return isFree(event.text('X-COST', 'X-PRICE'))
}

/** Whether a price in words or digits is nothing; undefined when it says neither. */
export function isFree(price: string | undefined): boolean | undefined {
  const text = price?.trim().toLowerCase()
  if (!text) return undefined
  if (/^(?:gratis|free|kosteloos|vrije? (?:toegang|entree)|free (?:entry|admission))\b/.test(text)) return true
  const amounts = [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([amount]) => Number(amount.replace(',', '.')))
  return amounts.length === 0 ? undefined : amounts.every((amount) => amount === 0)
}

function imageOf(event: Properties): string | undefined {
  const attached = event.all('ATTACH').find((property) => /^image\//i.test(property.params['FMTTYPE'] ?? ''))
  const wordpress = event
    .text('X-WP-IMAGES-URL')
    ?.split(/[;,]/)
    .find((part) => /^https?:/.test(part))
  return webAddress(event.text('IMAGE')) ?? webAddress(attached?.value) ?? webAddress(wordpress)
}

/** LAST-MODIFIED only: many producers write the time of the export in DTSTAMP. */
function updatedOf(event: Properties, zones: Zones): Date | undefined {
  const modified = event.first('LAST-MODIFIED')
  const moment = modified && momentOf(modified.value, modified.params, zones)
  return moment && new Date(moment.instant)
}

export function sequenceOf(event: Properties): number | undefined {
  const sequence = Number(event.text('SEQUENCE') ?? Number.NaN)
  return Number.isInteger(sequence) && sequence >= 0 && sequence < 2 ** 31 ? sequence : undefined
}
