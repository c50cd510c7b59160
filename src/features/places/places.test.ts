import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import {
  aBuilding,
  aRoom,
  changePlace,
  matchPlaces,
  placeOptions,
  placesByIds,
  placesWithRooms,
  placeTree,
  settleParties,
} from '#places'
import { openTestApp, type TestApp } from '../../app/testing.ts'

let app: TestApp
let ids: Record<'hall' | 'stage' | 'attic', number>
beforeAll(async () => {
  app = await openTestApp()
  ids = await app.db.transaction().execute(async (tx) => {
    await anOrganisation(tx, { handle: 'de-beheerder', name: 'De Beheerder' })
    const hall = await aBuilding(tx, {
      slug: 'de-hal',
      name: { nl: 'De Hal', en: 'The Hall' },
      summary: { nl: 'Een grote hal.' },
      accessibility: { stepFree: true, accessibleParking: true, hearingLoop: false, note: { nl: 'Bel even aan.' } },
      houseRules: { nl: 'Niet rennen.' },
      operator: 'de-beheerder',
    })
    const stage = await aRoom(tx, hall, {
      slug: 'het-podium',
      name: { nl: 'Het Podium' },
      capacity: 120,
      bookable: true,
      accessibility: { stepFree: true },
    })
    const attic = await aRoom(tx, hall, {
      slug: 'de-zolder',
      name: { nl: 'De Zolder' },
      capacity: 12,
      accessibility: { stepFree: false, accessibleParking: false },
    })
    await aBuilding(tx, {
      slug: 'plein',
      kind: 'spot',
      name: { nl: 'Ander plein', en: 'Some square' },
      street: 'Plein',
      latitude: 52.2301,
      longitude: 5.1801,
    })
    await settleParties(tx, [
      { party: 'de-beheerder', place: 'het-podium' },
      { party: 'nobody', place: 'de-hal' },
    ])
    return { hall: hall.id, stage: stage.id, attic: attic.id }
  })
})
afterAll(() => app.close())

/** Slugs of the places and rooms the list shows, in its order. */
async function listed(path: string): Promise<string[]> {
  const html = await app.text(path)
  const list = html.slice(html.indexOf('id="places"'))
  return [...list.matchAll(/href="\/(?:plekken|en\/places)\/([^"]+)"/g)].map((match) => match[1] ?? '')
}

test.each([
  ['/plekken', ['plein', 'de-hal', 'het-podium', 'de-zolder']],
  ['/en/places', ['plein', 'de-hal', 'het-podium', 'de-zolder']],
  ['/plekken?bookable=1', ['de-hal', 'het-podium']],
  ['/plekken?access=stepFree', ['de-hal', 'het-podium']],
  // Parking belongs to the building; the attic says it has none.
  ['/plekken?access=accessibleParking', ['de-hal', 'het-podium']],
  ['/plekken?access=stepFree&access=accessibleParking&bookable=1', ['de-hal', 'het-podium']],
  ['/plekken?access=hearingLoop', []],
  ['/plekken?access=nonsense', ['plein', 'de-hal', 'het-podium', 'de-zolder']],
])('%s lists %o', async (path, slugs) => {
  expect(await listed(path)).toEqual(slugs)
})

test('a place page says what is there, what is not and what nobody knows', async () => {
  const html = await app.text('/plekken/de-hal')
  expect(html).toMatch(/Dit is er<\/dt><dd>Drempelvrij binnen, parkeerplaats voor gehandicapten</)
  expect(html).toMatch(/Dit is er niet<\/dt><dd>Ringleiding</)
  expect(html).toMatch(/Dit weten we niet<\/dt><dd>Lift, rolstoeltoilet, stilteruimte, hulphonden welkom/)
  expect(html).toContain('Bel even aan.')
  expect(html).toContain('Niet rennen.')
  expect(html).toContain('<a href="/organisaties/de-beheerder">De Beheerder</a>')
  expect(html).toContain('120 mensen')
})

test('a room has the address, position, rules and shared facts of its building', async () => {
  const html = await app.text('/en/places/het-podium')
  expect(html).toContain('Room in The Hall')
  expect(html).toContain('<h1 lang="nl">Het Podium</h1>')
  expect(html).toContain('Niet rennen.')
  const structured = JSON.parse(html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? 'null')
  expect(structured).toMatchObject({
    '@type': 'Place',
    '@id': 'http://golflengte.test/plekken/het-podium',
    url: 'http://golflengte.test/en/places/het-podium',
    address: { '@type': 'PostalAddress', postalCode: '1211 BW', addressLocality: 'Hilversum', addressCountry: 'NL' },
    geo: { '@type': 'GeoCoordinates', latitude: 52.2242, longitude: 5.1727 },
    maximumAttendeeCapacity: 120,
    amenityFeature: [
      { '@type': 'LocationFeatureSpecification', name: 'Step-free entrance', value: true },
      { '@type': 'LocationFeatureSpecification', name: 'Disabled parking space', value: true },
    ],
    containedInPlace: { '@type': 'Place', name: 'The Hall', url: 'http://golflengte.test/en/places/de-hal' },
  })
  expect((await app.get('/plekken/bestaat-niet')).status).toBe(404)
})

test('an organisation page says where it is: where it settled, and what it runs', async () => {
  const html = await app.text('/organisaties/de-beheerder')
  expect([...html.matchAll(/row__title"[^>]*><a href="(\/plekken\/[^"]+)"/g)].map((match) => match[1])).toEqual([
    '/plekken/de-hal',
    '/plekken/het-podium',
  ])
})

test('later features find places by what they know of them', async () => {
  const building = { id: ids.hall, slug: 'de-hal', name: { nl: 'De Hal', en: 'The Hall' } }
  expect((await placesByIds(app.db, [ids.stage, 0])).get(ids.stage)).toMatchObject({
    parent: building,
    latitude: 52.2242,
    city: 'Hilversum',
  })
  expect(await placeOptions(app.db, 'en')).toMatchObject([
    { slug: 'plein', name: 'Some square' },
    { slug: 'de-hal', name: 'The Hall' },
  ])
  expect((await placeTree(app.db, 'nl')).map(({ slug, rooms }) => [slug, rooms.map((room) => room.slug)])).toEqual([
    ['plein', []],
    ['de-hal', ['de-zolder', 'het-podium']],
  ])
  expect((await placesWithRooms(app.db, ['de-hal'])).sort()).toEqual([ids.hall, ids.stage, ids.attic].sort())
  expect((await matchPlaces(app.db)).find((place) => place.slug === 'de-zolder')).toMatchObject({
    names: ['De Zolder'],
    parentId: ids.hall,
  })
})

test('a change is on the page and announced; an unknown place is said to be unknown', async () => {
  const done = await app.db
    .transaction()
    .execute((tx) =>
      changePlace(tx, ids.attic, { name: { nl: 'De Vliering' }, position: { latitude: 52.3, longitude: 5.2 } }),
    )
  expect(done).toEqual({ ok: true })
  await expect.poll(() => app.text('/plekken/de-zolder')).toContain('De Vliering')
  const events = await app.db
    .selectFrom('platform.event_log')
    .select(['name', 'payload'])
    .where('name', '=', 'places.placeChanged')
    .execute()
  expect(events).toEqual([{ name: 'places.placeChanged', payload: { placeId: ids.attic } }])
  expect(await app.db.transaction().execute((tx) => changePlace(tx, 0, { capacity: 3 }))).toEqual({
    ok: false,
    reason: 'unknown-place',
  })
})
