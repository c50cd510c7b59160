import { inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { placeHref } from '#places'
import { gatheringPath } from '../hrefs.ts'
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

/** A gathering in schema.org's words (schema.org/Event), as search engines read it. */
export function structuredGathering(gathering: Gathering, sessions: Session[], locale: Locale, base: string): object {
  const url = base + gatheringPath.href(locale, { slug: gathering.slug })
  const organisers = gathering.organisers.map((party) => ({
    '@type': party.kind === 'person' ? 'Person' : 'Organization',
    name: party.name,
    url: base + partyHref(party, locale),
  }))
  return {
    '@context': 'https://schema.org',
    '@type': types[gathering.kind] ?? 'Event',
    '@id': url,
    url,
    name: inLocale(gathering.title, locale).text,
    description: inLocale(gathering.summary ?? gathering.about, locale).text || undefined,
    startDate: dateOf(gathering.starts_at, gathering.all_day),
    endDate: dateOf(gathering.all_day ? new Date(gathering.ends_at.getTime() - 1) : gathering.ends_at, gathering.all_day),
    eventStatus: `https://schema.org/${gathering.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${modes[gathering.mode]}EventAttendanceMode`,
    image: [`${base}/beeld/bijeenkomst/${gathering.slug}-${locale}.png`],
    inLanguage: gathering.languages.length > 0 ? gathering.languages : undefined,
    isAccessibleForFree: gathering.free ?? undefined,
    offers: gathering.ticket_url
      ? { '@type': 'Offer', url: gathering.ticket_url, ...(gathering.free ? { price: 0, priceCurrency: 'EUR' } : {}) }
      : undefined,
    maximumAttendeeCapacity: gathering.capacity ?? undefined,
    location: locations(gathering, locale, base),
    organizer: organisers.length > 0 ? organisers : undefined,
    superEvent: gathering.series
      ? { '@type': 'EventSeries', name: inLocale(gathering.series.title, locale).text, url: `${base}${locale === 'en' ? '/en' : ''}/series/${gathering.series.slug}` }
      : undefined,
    subEvent: sessions.length > 0 ? sessions.map((session) => structuredSession(session, locale)) : undefined,
  }
}

const dateOf = (instant: Date, allDay: boolean) =>
  allDay ? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(instant) : instant.toISOString()

function locations(gathering: Gathering, locale: Locale, base: string) {
  const online = gathering.mode !== 'on-site' && gathering.online_url ? [{ '@type': 'VirtualLocation', url: gathering.online_url }] : []
  const there = gathering.place
    ? [structuredPlace(gathering.place, locale, base)]
    : gathering.place_text
      ? [{ '@type': 'Place', name: gathering.place_text }]
      : []
  const all = [...there, ...online]
  return all.length > 1 ? all : all[0]
}

function structuredPlace(place: GatheringPlace, locale: Locale, base: string) {
  return {
    '@type': 'Place',
    name: inLocale(place.parent_name ?? place.name, locale).text,
    url: base + placeHref(place, locale),
    address: place.street
      ? { '@type': 'PostalAddress', streetAddress: place.street, postalCode: place.postcode, addressLocality: place.city, addressCountry: 'NL' }
      : undefined,
    geo: place.latitude === null ? undefined : { '@type': 'GeoCoordinates', latitude: place.latitude, longitude: place.longitude },
  }
}

function structuredSession(session: Session, locale: Locale) {
  return {
    '@type': 'Event',
    name: inLocale(session.title, locale).text,
    startDate: session.starts_at.toISOString(),
    endDate: session.ends_at.toISOString(),
    location: session.room_name ? { '@type': 'Place', name: inLocale(session.room_name, locale).text } : undefined,
    performer: session.speakers.length > 0 ? session.speakers.map(({ name }) => ({ '@type': 'Person', name })) : undefined,
  }
}
