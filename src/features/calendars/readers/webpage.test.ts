import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, fixture, in2026 } from './fixtures/index.ts'
import { UnreadableSource } from './item.ts'
import { readPage } from './webpage/read.ts'

const page = (name: string) => readPage(fixture(name), 'https://vorstin.example/agenda/', in2026)
const withJson = (json: string) =>
  readPage(bytes(`<html><script type="application/ld+json">${json}</script></html>`), undefined, in2026)
const oneEvent = (properties: object) =>
  withJson(JSON.stringify({ '@type': 'Event', name: 'x', startDate: '2026-05-05T20:00', ...properties })).items[0]

describe('a venue that writes its events in several ways', () => {
  const { items, skipped, name } = page('venue.html')

  test('a concert with place, position, band, picture and price', () => {
    expect(name).toBe('Agenda – De Vorstin')
    expect(items[2]).toEqual({
      key: 'https://vorstin.example/agenda/de-zender',
      title: 'De Zender & vrienden',
      description: 'Live **radio** op het podium.',
      startsAt: new Date('2026-11-28T19:30:00Z'),
      endsAt: new Date('2026-11-28T22:00:00Z'),
      allDay: false,
      timezone: 'Europe/Amsterdam',
      status: 'confirmed',
      attendance: 'onsite',
      location: 'De Vorstin, Koninginneweg 44, 1217 LA Hilversum',
      latitude: 52.2269,
      longitude: 5.1764,
      url: 'https://vorstin.example/agenda/de-zender',
      organiser: 'De Vorstin',
      categories: ['live', 'radio'],
      hint: 'MusicEvent',
      languages: ['nl'],
      free: true,
      image: 'https://vorstin.example/beeld/zender.jpg',
      speakers: ['De Zender'],
      sessions: [],
    })
  })

  test('days without times, a line break inside a text, commas too many, a CDATA mark; postponed is off that date', () => {
    expect(items[0]).toMatchObject({
      title: 'Beelden van de omroep',
      startsAt: new Date('2026-10-31T23:00:00Z'),
      endsAt: new Date('2026-11-30T23:00:00Z'),
      allDay: true,
      status: 'cancelled',
      location: 'Raadhuis, Dudokpark 1, Hilversum',
      free: false,
    })
  })

  test('quotes written as entities, prefixed names, a duration, an online place', () => {
    expect(items[1]).toMatchObject({
      title: 'Webinar AI',
      startsAt: new Date('2026-11-24T14:00:00Z'),
      endsAt: new Date('2026-11-24T14:45:00Z'),
      attendance: 'online',
      onlineUrl: 'https://meet.example/ai',
      hint: 'EducationEvent',
    })
    expect(items[1]).not.toHaveProperty('location')
  })

  test('a block that stays broken is skipped with its line', () => {
    expect(skipped).toEqual([{ where: { line: 30 }, reason: { code: 'json-unreadable' } }])
  })
})

describe('series and festivals', () => {
  const { items, skipped } = page('series.html')

  test('the dates of a series are items, filled in from the series; one address for two dates makes two keys', () => {
    expect(items.slice(0, 2).map(({ key, title, location }) => [key, title, location])).toEqual([
      ['https://talks.example/3', 'Three Takeaways', 'Studio 1'],
      ['https://talks.example/3@2026-10-01T15:00', 'Three Takeaways: sound', 'Studio 1'],
    ])
  })

  test('the parts of a festival are its sessions, and what it is part of is not listed', () => {
    expect(items.map(({ title }) => title)).toEqual([
      'Three Takeaways',
      'Three Takeaways: sound',
      'REMIX Fest',
      'Podcast festival',
    ])
    expect(items[3]).toMatchObject({
      attendance: 'hybrid',
      location: 'Hall',
      onlineUrl: 'https://live.example',
      sessions: [
        {
          title: 'Opening',
          room: 'Main stage',
          speakers: ['Sanne de Boer'],
          startsAt: new Date('2026-10-17T08:00:00Z'),
        },
      ],
    })
  })

  test('what is skipped has a path', () => {
    expect(skipped.map(({ where, title, reason }) => [where.path, title, reason.code])).toEqual([
      ['itemListElement[3].item', 'Too early', 'outside-window'],
      ['itemListElement[4].item', 'Backwards', 'ends-before-start'],
    ])
  })
})

describe('single things', () => {
  test.each([
    ['2026-05-05T20:00:00.000Z', '2026-05-05T20:00:00.000Z'],
    ['2026-05-05T20:00+0200', '2026-05-05T18:00:00.000Z'],
    ['2026-05-05 20:00:00', '2026-05-05T18:00:00.000Z'],
    ['5-5-2026 20.00', '2026-05-05T18:00:00.000Z'],
    ['Tue, 05 May 2026 20:00:00 +0200', '2026-05-05T18:00:00.000Z'],
    ['2026-5-5', '2026-05-04T22:00:00.000Z'],
  ])('the date %s', (startDate, instant) => {
    expect(oneEvent({ startDate })?.startsAt.toISOString()).toBe(instant)
  })

  test.each([
    [{ offers: { price: 0 } }, true],
    [{ offers: { price: '0.00' } }, true],
    [{ offers: [{ price: 0 }, { price: 12.5 }] }, false],
    [{ isAccessibleForFree: true, offers: { price: 5 } }, true],
    [{ offers: { '@type': 'AggregateOffer', offers: [{ price: '€ 10' }] } }, false],
    [{ offers: { url: 'https://tickets.example' } }, undefined],
  ])('the price %j', (properties, free) => {
    expect(oneEvent(properties)?.free).toBe(free)
  })

  test('an end on the day itself without a time is no known end', () => {
    expect(oneEvent({ endDate: '2026-05-05' })?.endsAt).toBeNull()
    expect(oneEvent({ endDate: '2026-05-05T00:00:00' })?.endsAt).toBeNull()
  })

  test('links that are no web address stay out', () => {
    const event = oneEvent({
      url: 'javascript:alert(1)',
      image: 'data:image/png;base64,x',
      location: { '@type': 'VirtualLocation', url: 'file:///etc/passwd' },
    })
    expect(event).not.toHaveProperty('url')
    expect(event).not.toHaveProperty('image')
    expect(event).not.toHaveProperty('onlineUrl')
  })

  test('a bare JSON document works too, and a broken one says where', () => {
    expect(
      readPage(bytes('[{"@type":"Event","name":"x","startDate":"2026-05-05"}]'), undefined, in2026).items,
    ).toHaveLength(1)
    expect(() => readPage(bytes('{\n"@type": "Event",\n"name": ?\n}'), undefined, in2026)).toThrow(/broken at line 3/)
  })

  test('a page without events is refused: it never empties an agenda', () => {
    expect(() => readPage(bytes('<html><body>Tot ziens</body></html>'), undefined, in2026)).toThrow(UnreadableSource)
  })
})

describe('what a hostile page can send', () => {
  test('keys named __proto__ or constructor change nothing', () => {
    const { items } = withJson(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"@graph":[{"@type":"Event","name":"x","startDate":"2026-05-05","__proto__":{"free":true}}]}',
    )
    expect(items).toHaveLength(1)
    expect(items[0]).not.toHaveProperty('free')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('nesting a hundred thousand deep is not followed', () => {
    const deep = (open: string, close: string) => () => withJson(`${open.repeat(100_000)}1${close.repeat(100_000)}`)
    expect(deep('[', ']')).toThrow(UnreadableSource)
    expect(deep('{"subEvent":', '}')).toThrow(UnreadableSource)
    expect(deep('{"@type":"EventSeries","name":"x","subEvent":', '}')()).toMatchObject({
      items: [],
      skipped: [{ reason: { code: 'no-start' } }],
    })
  })

  test('whatever JSON there is, the reader gives a reading or an UnreadableSource', () => {
    const value = fc.letrec((tie) => ({
      event: fc.dictionary(
        fc.constantFrom(
          '@type',
          '@id',
          'name',
          'startDate',
          'endDate',
          'location',
          'offers',
          'subEvent',
          'organizer',
          'image',
          'description',
          'keywords',
          'performer',
          'duration',
          'eventStatus',
          'inLanguage',
          'geo',
          'url',
        ),
        fc.oneof(
          { depthSize: 'small' },
          fc.constantFrom('Event', 'Festival', '2026-05-05', '2026-05-05T10:00', 'https://x.example', 'P1D', ''),
          fc.integer(),
          fc.constant(null),
          fc.boolean(),
          tie('event'),
          fc.array(tie('event'), { maxLength: 3 }),
        ),
      ),
    })).event
    fc.assert(
      fc.property(value, (json) => {
        try {
          withJson(JSON.stringify({ '@type': 'Event', ...(json as object) }))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableSource)
        }
      }),
      { numRuns: 500 },
    )
  })
})
