import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, anOrganisation } from '#people'
import { aBuilding, aRoom } from '#places'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'

let app: TestApp
const awkward =
  'Komma, puntkomma; schuine \\ streep: "aanhaling" <b>&amp; 📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻📻 één twée drïe'

beforeAll(async () => {
  app = await openTestApp()
  await app.db.transaction().execute(async (tx) => {
    const building = await aBuilding(tx, {
      slug: 'de-hal',
      name: { nl: 'De Hal', en: 'The Hall' },
      street: 'Kerkbrink 1',
    })
    const room = await aRoom(tx, building, { slug: 'zaal', name: { nl: 'Zaal 1', en: 'Room 1' } })
    const organiser = await anOrganisation(tx, { handle: 'de-studio', name: 'De Studio' })
    const speaker = await aPerson(tx, { handle: 'noor', name: 'Noor' })
    const series = await aSeries(tx, { slug: 'avonden', nl: 'Avonden' })
    await aGathering(tx, {
      uid: 'gewoon',
      slug: 'gewoon',
      seriesId: series,
      placeId: room.id,
      organiserIds: [organiser.id],
      free: true,
      languages: ['nl'],
      about: { nl: 'Eerste **alinea** met [een plek](https://voorbeeld.nl/x).\n\n- een\n- twee' },
      onlineUrl: 'https://voorbeeld.nl/kijk?a=1,2;b',
      mode: 'hybrid',
    })
    await aGathering(tx, {
      uid: 'lastig',
      slug: 'lastig',
      title: { nl: awkward },
      about: { nl: 'regel een\r\nregel twee\u0007' },
    })
    await aGathering(tx, { uid: 'afgelast', slug: 'afgelast', status: 'cancelled', title: { nl: 'Gaat niet door' } })
    await aGathering(tx, {
      uid: 'dagen',
      slug: 'dagen',
      allDay: true,
      startsAt: new Date('2026-10-23T22:00Z'),
      endsAt: new Date('2026-10-25T23:00Z'),
    })
    await aGathering(tx, {
      uid: 'dubbel-uur',
      slug: 'dubbel-uur',
      startsAt: new Date('2026-10-25T00:30Z'),
      endsAt: new Date('2026-10-25T01:30Z'),
    })
    await aGathering(tx, {
      uid: 'middernacht',
      slug: 'middernacht',
      startsAt: new Date('2026-12-31T19:00Z'),
      endsAt: new Date('2026-12-31T23:00Z'),
    })
    await aGathering(tx, {
      uid: 'zonder-eind',
      slug: 'zonder-eind',
      startsAt: new Date('2027-01-05T19:00Z'),
      endsAt: new Date('2027-01-05T19:00Z'),
    })
    await aGathering(tx, {
      uid: 'oud',
      slug: 'oud',
      startsAt: new Date('2025-11-20T19:00Z'),
      endsAt: new Date('2025-11-20T21:00Z'),
    })
    await aGathering(tx, {
      uid: 'vorig-jaar',
      slug: 'vorig-jaar',
      startsAt: new Date('2025-11-23T19:00Z'),
      endsAt: new Date('2025-11-23T21:00Z'),
    })
    await aGathering(tx, { uid: 'kladje', slug: 'kladje', status: 'draft' })
    await aGathering(tx, {
      uid: 'festival',
      slug: 'festival',
      kind: 'festival',
      placeId: building.id,
      sessions: [
        { title: { nl: 'Opening' }, startsAt: new Date('2026-12-01T19:00Z'), endsAt: new Date('2026-12-01T19:30Z') },
        {
          title: { nl: 'Gesprek' },
          startsAt: new Date('2026-12-01T20:00Z'),
          endsAt: new Date('2026-12-01T20:30Z'),
          roomId: room.id,
          speakers: [{ partyId: speaker.id, name: 'Noor' }],
        },
        { title: { nl: 'Gesprek' }, startsAt: new Date('2026-12-01T20:30Z'), endsAt: new Date('2026-12-01T21:00Z') },
      ],
    })
  })
})
afterAll(() => app.close())

async function calendar(path: string) {
  const text = await app.text(path)
  return { text, vcalendar: new ICAL.Component(ICAL.parse(text) as never) }
}
const events = (vcalendar: ICAL.Component) => vcalendar.getAllSubcomponents('vevent')
const uids = async (path: string) =>
  events((await calendar(path)).vcalendar).map((event) => event.getFirstPropertyValue('uid'))
async function event(uid: string, path = '/agenda.ics') {
  const found = events((await calendar(path)).vcalendar).find((one) => one.getFirstPropertyValue('uid') === uid)
  if (found === undefined) throw new Error(`${path} has no ${uid}`)
  return found
}
const value = (component: ICAL.Component, name: string) => {
  const found = component.getFirstPropertyValue(name)
  return found === null ? null : String(found)
}

test('the calendar says what it is and how often to ask', async () => {
  const answer = await app.get('/agenda.ics?kind=talk')
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="agenda.ics"')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const { text, vcalendar } = await calendar('/agenda.ics?kind=talk')
  expect(value(vcalendar, 'version')).toBe('2.0')
  expect(text).toContain('\r\nNAME:Golflengte: agenda van Hilversum mediastad (selectie)\r\n')
  expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n')
  expect(text).toContain('\r\nSOURCE;VALUE=URI:http://golflengte.test/agenda.ics?kind=talk\r\n')
  expect(value(vcalendar, 'url')).toBe('http://golflengte.test/agenda?kind=talk')
})

test.each([
  [
    '/agenda.ics',
    ['vorig-jaar', 'dagen', 'dubbel-uur', 'gewoon', 'lastig', 'afgelast', 'festival', 'middernacht', 'zonder-eind'],
  ],
  ['/agenda.ics?series=avonden', ['gewoon']],
  ['/agenda.ics?place=de-hal', ['gewoon', 'festival']],
  ['/agenda.ics?organiser=de-studio', ['gewoon']],
  ['/agenda.ics?kind=festival', ['festival']],
  ['/agenda.ics?language=nl', ['gewoon']],
  ['/agenda.ics?free=1', ['gewoon']],
  ['/agenda.ics?online=1', ['gewoon']],
  ['/agenda.ics?q=puntkomma', ['lastig']],
  ['/agenda.ics?from=2026-12-31', ['middernacht', 'zonder-eind']],
  ['/agenda.ics?from=2025-11-01&to=2025-11-22', ['oud']],
  ['/en/agenda.ics?kind=festival', ['festival']],
  ['/bijeenkomsten/gewoon/agenda.ics', ['gewoon']],
  [
    '/en/gatherings/festival/agenda.ics?sessions=1',
    ['festival', 'festival/opening', 'festival/gesprek', 'festival/gesprek-2'],
  ],
  ['/agenda.ics?kind=market', []],
])('%s holds %o', async (path, expected) => {
  expect(await uids(path)).toEqual(expected)
})

test('what does not exist, or is not published, has no calendar', async () => {
  expect((await app.get('/bijeenkomsten/niets/agenda.ics')).status).toBe(404)
  expect((await app.get('/bijeenkomsten/kladje/agenda.ics')).status).toBe(404)
})

test('an event carries all that is known', async () => {
  const found = await event('gewoon')
  expect(value(found, 'dtstart')).toBe('2026-12-01T19:00:00Z')
  expect(value(found, 'dtend')).toBe('2026-12-01T21:00:00Z')
  expect(value(found, 'status')).toBe('CONFIRMED')
  expect(value(found, 'summary')).toBe('Een avond over geluid')
  expect(found.getFirstProperty('summary')?.getFirstParameter('language')).toBe('nl')
  expect(value(found, 'location')).toBe('Zaal 1, De Hal, Kerkbrink 1, 1211 BW Hilversum')
  expect(found.getFirstPropertyValue('geo')).toEqual([52.2242, 5.1727])
  expect(found.getFirstProperty('categories')?.getValues()).toEqual(['Talk', 'Avonden'])
  expect(value(found, 'url')).toBe('http://golflengte.test/bijeenkomsten/gewoon')
  expect(value(found, 'conference')).toBe('https://voorbeeld.nl/kijk?a=1,2;b')
  expect(value(found, 'image')).toBe('http://golflengte.test/beeld/bijeenkomst/gewoon-nl.png')
  expect(value(found, 'color')).toBe('seagreen')
  expect(value(found, 'description')).toBe(
    'Eerste alinea met een plek (https://voorbeeld.nl/x).\n\n- een\n- twee\n\n' +
      'Van: De Studio\nKosten: Gratis\nTaal: Nederlands\nDoe online mee: https://voorbeeld.nl/kijk?a=1,2;b\n\n' +
      'http://golflengte.test/bijeenkomsten/gewoon',
  )
})

test('English has its own words, address and the same identity', async () => {
  const found = await event('gewoon', '/en/agenda.ics')
  expect(value(found, 'summary')).toBe('An evening about sound')
  expect(value(found, 'location')).toBe('Room 1, The Hall, Kerkbrink 1, 1211 BW Hilversum')
  expect(value(found, 'url')).toBe('http://golflengte.test/en/gatherings/gewoon')
})

test('signs that mean something to calendars come through unharmed, and no line is longer than 75 octets', async () => {
  const { text } = await calendar('/agenda.ics')
  expect(value(await event('lastig'), 'summary')).toBe(awkward)
  expect(value(await event('lastig'), 'description')).toMatch(/^regel een\nregel twee\n\n/)
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  // No letter is cut in two, and nothing but whole lines ends a line.
  expect(lines.filter((line) => line.includes('\n') || line.includes('\r') || line.includes('�'))).toEqual([])
})

test('hours stand at the right instant across midnight, the doubled hour and without an end', async () => {
  expect(value(await event('middernacht'), 'dtend')).toBe('2026-12-31T23:00:00Z')
  expect(value(await event('dubbel-uur'), 'dtstart')).toBe('2026-10-25T00:30:00Z')
  expect(value(await event('dubbel-uur'), 'dtend')).toBe('2026-10-25T01:30:00Z')
  expect(value(await event('zonder-eind'), 'dtstart')).toBe('2027-01-05T19:00:00Z')
  expect(value(await event('zonder-eind'), 'dtend')).toBe(null)
})

test('whole days are dates, and their end is the day after the last, also when the clock goes back', async () => {
  const { text } = await calendar('/agenda.ics')
  expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261026\r\n')
})

test('one that is called off says so in its state and its title', async () => {
  const found = await event('afgelast')
  expect(value(found, 'status')).toBe('CANCELLED')
  expect(value(found, 'summary')).toBe('Afgelast: Gaat niet door')
  expect(value(found, 'description')).toMatch(/^Deze bijeenkomst gaat niet door\.\n\n/)
})

test('sessions are events of their own when asked for', async () => {
  const path = '/bijeenkomsten/festival/agenda.ics?sessions=1'
  const talk = await event('festival/gesprek', path)
  expect(value(talk, 'summary')).toBe('Gesprek')
  expect(value(talk, 'location')).toBe('Zaal 1, De Hal, Kerkbrink 1, 1211 BW Hilversum')
  expect(value(talk, 'related-to')).toBe('festival')
  expect(value(talk, 'description')).toMatch(/^Noor\n\n/)
})

test('another program reads the same', async () => {
  const { text } = await calendar('/agenda.ics?sessions=1')
  const read = Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT')
  expect(read.length).toBe(12)
  const awkwardOne = read.find((one) => one.uid === 'lastig')
  expect(awkwardOne?.summary).toEqual({ params: { LANGUAGE: 'nl' }, val: awkward })
  const days = read.find((one) => one.uid === 'dagen')
  expect([days?.datetype, days?.end?.toISOString().slice(0, 10)]).toEqual([
    'date',
    expect.stringMatching(/2026-10-2[56]/),
  ])
})
