import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { aBuilding, aRoom } from '#places'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const building = await aBuilding(tx, { slug: 'de-hal', name: { nl: 'De Hal' }, street: 'Kerkbrink 1' })
    const room = await aRoom(tx, building, { slug: 'zaal', name: { nl: 'Zaal 1' } })
    const organiser = await anOrganisation(tx, { handle: 'de-studio', name: 'De Studio' })
    const series = await aSeries(tx, { slug: 'avonden', nl: 'Avonden' })
    await aGathering(tx, {
      slug: 'alles',
      kind: 'festival',
      seriesId: series,
      placeId: building.id,
      organiserIds: [organiser.id],
      free: true,
      capacity: 80,
      languages: ['nl', 'en'],
      summary: { nl: 'Kom **langs**' },
      sessions: [
        {
          title: { nl: 'Gesprek' },
          startsAt: new Date('2026-12-01T19:00Z'),
          endsAt: new Date('2026-12-01T20:00Z'),
          roomId: room.id,
          speakers: [{ name: 'Noor' }],
        },
      ],
    })
    await aGathering(tx, {
      slug: 'zomer',
      startsAt: new Date('2027-07-01T18:00Z'),
      endsAt: new Date('2027-07-01T20:00Z'),
      status: 'cancelled',
      placeText: 'Op de heide',
    })
    await aGathering(tx, {
      slug: 'dagen',
      allDay: true,
      startsAt: new Date('2026-10-23T22:00Z'),
      endsAt: new Date('2026-10-25T23:00Z'),
      mode: 'online',
    })
    await aGathering(tx, {
      slug: 'kaartjes',
      ticketUrl: 'https://winkel.nl/1',
      free: false,
      mode: 'hybrid',
      onlineUrl: 'https://kijk.nl/1',
      placeText: 'De Hal',
    })
  })
})
afterAll(() => app.close())

async function structured(path: string): Promise<Record<string, unknown>> {
  const [, json = '{}'] = (await app.text(path)).match(/<script type="application\/ld\+json">(.*?)<\/script>/) ?? []
  return JSON.parse(json)
}

test('a gathering tells search engines all it knows', async () => {
  const url = 'http://golflengte.test/bijeenkomsten/alles'
  expect(await structured('/bijeenkomsten/alles')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Festival',
    '@id': url,
    url,
    name: 'Een avond over geluid',
    description: 'Kom langs',
    startDate: '2026-12-01T20:00:00+01:00',
    endDate: '2026-12-01T22:00:00+01:00',
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    image: ['http://golflengte.test/beeld/bijeenkomst/alles-nl.png'],
    inLanguage: ['nl', 'en'],
    isAccessibleForFree: true,
    offers: { '@type': 'Offer', url, availability: 'https://schema.org/InStock', price: 0, priceCurrency: 'EUR' },
    maximumAttendeeCapacity: 80,
    location: {
      '@type': 'Place',
      name: 'De Hal',
      url: 'http://golflengte.test/plekken/de-hal',
      address: {
        '@type': 'PostalAddress',
        streetAddress: 'Kerkbrink 1',
        postalCode: '1211 BW',
        addressLocality: 'Hilversum',
        addressCountry: 'NL',
      },
      geo: { '@type': 'GeoCoordinates', latitude: 52.2242, longitude: 5.1727 },
    },
    organizer: [{ '@type': 'Organization', name: 'De Studio', url: 'http://golflengte.test/organisaties/de-studio' }],
    performer: [{ '@type': 'Person', name: 'Noor' }],
    superEvent: { '@type': 'EventSeries', name: 'Avonden', url: 'http://golflengte.test/series/avonden' },
    subEvent: [
      {
        '@type': 'Event',
        name: 'Gesprek',
        startDate: '2026-12-01T20:00:00+01:00',
        endDate: '2026-12-01T21:00:00+01:00',
        location: {
          '@type': 'Place',
          name: 'Zaal 1',
          address: {
            '@type': 'PostalAddress',
            streetAddress: 'Kerkbrink 1',
            postalCode: '1211 BW',
            addressLocality: 'Hilversum',
            addressCountry: 'NL',
          },
        },
        performer: [{ '@type': 'Person', name: 'Noor' }],
      },
    ],
  })
})

test('hours are those of the city in summer too, and one that is called off says so', async () => {
  expect(await structured('/bijeenkomsten/zomer')).toMatchObject({
    startDate: '2027-07-01T20:00:00+02:00',
    eventStatus: 'https://schema.org/EventCancelled',
    location: { '@type': 'Place', name: 'Op de heide', address: 'Op de heide' },
  })
})

test('whole days are dates, the last one included; online is a place to go to', async () => {
  expect(await structured('/en/gatherings/dagen')).toMatchObject({
    name: 'An evening about sound',
    startDate: '2026-10-24',
    endDate: '2026-10-25',
    location: { '@type': 'VirtualLocation', url: 'http://golflengte.test/en/gatherings/dagen' },
  })
})

test('what costs money leads to its shop, and claims no price', async () => {
  const found = await structured('/bijeenkomsten/kaartjes')
  expect(found.offers).toEqual({
    '@type': 'Offer',
    url: 'https://winkel.nl/1',
    availability: 'https://schema.org/InStock',
  })
  expect(found.location).toEqual([
    { '@type': 'Place', name: 'De Hal', address: 'De Hal' },
    { '@type': 'VirtualLocation', url: 'https://kijk.nl/1' },
  ])
})
