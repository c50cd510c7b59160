import { cityDay, cityZone, formatTime, inLocale, type Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { partyHref } from '#people'
import { placeHref } from '#places'
import { gatheringPath, gatheringPicture, seriesPath } from '../hrefs.ts'
import type { Gathering, GatheringPlace, Session } from './queries.ts'

const types: Partial<Record<Gathering['kind'], string>> = {
  festival: 'Festival',
  exhibition: 'ExhibitionEvent',
  workshop: 'EducationEvent',
  'course-meeting': 'EducationEvent',
  matchmaking: 'BusinessEvent',
  'meet-up': 'SocialEvent',
  market: 'SaleEvent',
}

const modes = { 'on-site': 'Offline', online: 'Online', hybrid: 'Mixed' }

/**
 * A gathering in schema.org's words (schema.org/Event), with all that search engines require (name, start, a location
 * with an address) and recommend, as far as it is known. What nobody said is left out.
 */
export function structuredGathering(gathering: Gathering, sessions: Session[], locale: Locale, base: string): object {
  const url = base + gatheringPath.href(locale, { slug: gathering.slug })
  const organisers = gathering.organisers.map((party) => ({
    '@type': party.kind === 'person' ? 'Person' : 'Organization',
    name: party.name,
    url: party.public ? base + partyHref(party, locale) : undefined,
  }))
  return {
    '@context': 'https://schema.org',
    '@type': types[gathering.kind] ?? 'Event',
    '@id': url,
    url,
    name: inLocale(gathering.title, locale).text,
    description: plainStart(inLocale(gathering.summary ?? gathering.about, locale).text, 500) || undefined,
    startDate: dateOf(gathering.starts_at, gathering.all_day),
    endDate: dateOf(
      gathering.all_day ? new Date(gathering.ends_at.getTime() - 1) : gathering.ends_at,
      gathering.all_day,
    ),
    ...stateOf(gathering),
    eventAttendanceMode: `https://schema.org/${modes[gathering.mode]}EventAttendanceMode`,
    image: [base + gatheringPicture.href(gathering.slug, locale)],
    inLanguage: gathering.languages.length > 0 ? gathering.languages : undefined,
    isAccessibleForFree: gathering.free ?? undefined,
    offers: offerOf(gathering, url),
    maximumAttendeeCapacity: (gathering.capacity ?? 0) + (gathering.online_capacity ?? 0) || undefined,
    ...attendance(gathering),
    location: locations(gathering, locale, base, url),
    organizer: organisers.length > 0 ? organisers : undefined,
    superEvent: gathering.series
      ? {
          '@type': 'EventSeries',
          name: inLocale(gathering.series.title, locale).text,
          url: base + seriesPath.href(locale, { slug: gathering.series.slug }),
        }
      : undefined,
    performer: performersOf(sessions),
    subEvent:
      sessions.length > 0 ? sessions.map((session) => structuredSession(session, gathering, locale)) : undefined,
  }
}

/** Moved to another time, it says when it was to be (schema.org/EventRescheduled). */
function stateOf({ status, previous_starts_at, starts_at, all_day }: Gathering) {
  if (status === 'cancelled') return { eventStatus: 'https://schema.org/EventCancelled' }
  const moved = previous_starts_at !== null && Number(previous_starts_at) !== Number(starts_at)
  if (!moved) return { eventStatus: 'https://schema.org/EventScheduled' }
  return {
    eventStatus: 'https://schema.org/EventRescheduled',
    previousStartDate: dateOf(previous_starts_at, all_day),
  }
}

/** Of a hybrid gathering how many may come and how many may join online. */
const attendance = ({ mode, capacity, online_capacity }: Gathering) =>
  mode === 'hybrid'
    ? {
        maximumPhysicalAttendeeCapacity: capacity ?? undefined,
        maximumVirtualAttendeeCapacity: online_capacity ?? undefined,
      }
    : {}

const zoneFormat = new Intl.DateTimeFormat('en', { timeZone: cityZone, timeZoneName: 'longOffset' })

/** 2026-11-24T20:00:00+01:00: search engines show the hour as it stands here, not as it is at the reader's. */
function dateOf(instant: Date, allDay: boolean): string {
  const day = cityDay(instant)
  if (allDay) return day
  const zone = zoneFormat.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${day}T${formatTime(instant, 'nl')}:00${zone.replace('GMT', '') || 'Z'}`
}

/** What is free is an offer of nothing; of what is not, only the organiser's shop knows the price. */
function offerOf({ free, ticket_url }: Gathering, url: string) {
  if (!ticket_url && !free) return undefined
  const price = free ? { price: 0, priceCurrency: 'EUR' } : {}
  return { '@type': 'Offer', url: ticket_url ?? url, availability: 'https://schema.org/InStock', ...price }
}

function performersOf(sessions: Session[]) {
  const names = new Set(sessions.flatMap(({ speakers }) => speakers.map(({ name }) => name)))
  return names.size > 0 ? [...names].map((name) => ({ '@type': 'Person', name })) : undefined
}

function locations(gathering: Gathering, locale: Locale, base: string, url: string) {
  // Where an online gathering is to be joined is sometimes told later; until then its page is the place to look.
  const online = gathering.mode === 'on-site' ? [] : [{ '@type': 'VirtualLocation', url: gathering.online_url ?? url }]
  const there = gathering.place
    ? [structuredPlace(gathering.place, locale, base)]
    : gathering.place_text
      ? [{ '@type': 'Place', name: gathering.place_text, address: gathering.place_text }]
      : []
  const all = [...there, ...online]
  return all.length > 1 ? all : all[0]
}

function structuredPlace(place: GatheringPlace, locale: Locale, base: string) {
  return {
    '@type': 'Place',
    name: inLocale(place.parent_name ?? place.name, locale).text,
    url: base + placeHref(place, locale),
    address: addressOf(place),
    geo:
      place.latitude === null
        ? undefined
        : { '@type': 'GeoCoordinates', latitude: place.latitude, longitude: place.longitude },
  }
}

const addressOf = ({ street, postcode, city }: GatheringPlace) => ({
  '@type': 'PostalAddress',
  streetAddress: street ?? undefined,
  postalCode: postcode ?? undefined,
  addressLocality: city ?? undefined,
  addressCountry: 'NL',
})

function structuredSession(session: Session, { place }: Gathering, locale: Locale) {
  const room = inLocale(session.room_name, locale).text
  return {
    '@type': 'Event',
    name: inLocale(session.title, locale).text,
    startDate: dateOf(session.starts_at, false),
    endDate: dateOf(session.ends_at, false),
    location: room && place ? { '@type': 'Place', name: room, address: addressOf(place) } : undefined,
    performer:
      session.speakers.length > 0 ? session.speakers.map(({ name }) => ({ '@type': 'Person', name })) : undefined,
  }
}
