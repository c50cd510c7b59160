import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, calendarWith, fixture, in2026 } from './fixtures/index.ts'
import { readCalendar } from './ical/read.ts'
import { UnreadableSource, type SourceItem } from './item.ts'

const read = (file: Uint8Array) => readCalendar(file, in2026)
const named = (name: string) => read(fixture(name))
const times = (items: SourceItem[]) =>
  items.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt?.toISOString() ?? null])
const reasons = (file: Uint8Array) => read(file).skipped.map(({ reason }) => reason.code)

describe('Google', () => {
  test('a weekly talk: one excepted, one moved, one cancelled, the rest as planned', () => {
    const { items, name } = named('google.ics')
    const talks = items.filter(({ key }) => key.startsWith('4pizza7talks'))
    expect(name).toBe('Mediapark, wat er te doen is')
    expect(talks.map(({ key, startsAt, status, title }) => [key, startsAt.toISOString(), status, title])).toEqual([
      ['4pizza7talks@google.com#2026-10-06', '2026-10-06T15:00:00.000Z', 'confirmed', 'Pizza Talk'],
      ['4pizza7talks@google.com#2026-10-13', '2026-10-13T15:00:00.000Z', 'confirmed', 'Pizza Talk'],
      ['4pizza7talks@google.com#2026-10-27', '2026-10-28T18:00:00.000Z', 'confirmed', 'Pizza Talk (een dag later)'],
      ['4pizza7talks@google.com#2026-11-03', '2026-11-03T16:00:00.000Z', 'cancelled', 'Pizza Talk'],
      ['4pizza7talks@google.com#2026-11-10', '2026-11-10T16:00:00.000Z', 'confirmed', 'Pizza Talk'],
    ])
  })

  test('HTML in a description becomes Markdown, with links that no longer go through Google', () => {
    expect(named('google.ics').items[0]).toEqual({
      key: '4pizza7talks@google.com#2026-10-06',
      title: 'Pizza Talk',
      description:
        'Elke dinsdag een **korte talk** met pizza.\n\n- Deur open om 16.30\n- [Aanmelden](https://example.org/pizza)',
      startsAt: new Date('2026-10-06T15:00:00Z'),
      endsAt: new Date('2026-10-06T16:30:00Z'),
      allDay: false,
      timezone: 'Europe/Amsterdam',
      status: 'confirmed',
      location: 'Studio 3, Mediapark 1, 1217 WE Hilversum',
      categories: [],
      updatedAt: new Date('2026-10-01T10:15:00Z'),
      sequence: 2,
      speakers: [],
      sessions: [],
    })
  })

  test('an online date has its link and no place', () => {
    const moved = named('google.ics').items.find(({ title }) => title.includes('een dag later'))
    expect(moved).toMatchObject({ onlineUrl: 'https://meet.google.com/abc-defg-hij', attendance: 'online' })
    expect(moved).not.toHaveProperty('location')
  })

  test('whole days end at the midnight after the last', () => {
    expect(named('google.ics').items.find(({ allDay }) => allDay)).toMatchObject({
      startsAt: new Date('2026-12-04T23:00:00Z'),
      endsAt: new Date('2026-12-06T23:00:00Z'),
      status: 'tentative',
    })
  })

  test('what cannot be taken in is named with line and reason; what is private is not even named', () => {
    expect(named('google.ics').skipped).toEqual([
      {
        where: { line: 76 },
        key: 'fout@google.com',
        title: 'Eindigt voor het begint',
        reason: { code: 'ends-before-start', params: { start: '2026-12-10T18:00', end: '2026-12-10T17:00' } },
      },
      { where: { line: 82 }, key: 'prive@google.com', reason: { code: 'private' } },
    ])
  })
})

describe('Outlook and Exchange', () => {
  const { items } = named('outlook.ics')

  test('Windows zone names, a zone of its own, and a day marked as whole', () => {
    expect(
      items.map(({ key, startsAt, timezone, allDay }) => [key.slice(0, 10), startsAt.toISOString(), timezone, allDay]),
    ).toEqual([
      ['eigen-zone', '2026-01-16T09:00:00.000Z', 'Europe/Amsterdam', false],
      ['hele-dag', '2026-03-04T23:00:00.000Z', 'Europe/Amsterdam', true],
      ['0400000082', '2026-07-15T08:00:00.000Z', 'Europe/Amsterdam', false],
    ])
  })

  test('the HTML beside the text, without its scripts; the meeting link; an organiser with a colon in the name', () => {
    expect(items[2]).toMatchObject({
      title: 'Rechtenoverleg',
      description: 'Overleg over *rechten*.',
      organiser: 'Jansen, Piet: redactie',
      onlineUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x',
      attendance: 'online',
    })
    expect(items[2]).not.toHaveProperty('languages')
  })
})

test('The Events Calendar: entities in the title, position, picture, organiser', () => {
  expect(named('the-events-calendar.ics').items).toEqual([
    {
      key: '10012-1795293000-1795302000@dudok.example',
      title: 'Jazz & Hoorspel – live',
      description: 'Een avond met \\*live\\* hoorspel.  \nZaal open: 20:00\n\nKijk op https://dudok.example/jazz_avond',
      startsAt: new Date('2026-11-21T19:30:00Z'),
      endsAt: new Date('2026-11-21T22:00:00Z'),
      allDay: false,
      timezone: 'Europe/Amsterdam',
      status: 'confirmed',
      location: "Dudok Café, 's-Gravelandseweg 1, Hilversum, 1211 BM, Nederland",
      latitude: 52.2292,
      longitude: 5.1669,
      url: 'https://dudok.example/agenda/jazz/',
      organiser: 'Dudok Live',
      categories: ['Concert', 'Podcast, radio'],
      image: 'https://dudok.example/wp-content/jazz.jpg',
      updatedAt: new Date('2026-10-09T08:00:00Z'),
      speakers: [],
      sessions: [],
    },
  ])
})

test('Modern Events Calendar: a description broken without a fold, and a price in words', () => {
  expect(named('modern-events-calendar.ics').items).toMatchObject([
    {
      title: 'Open mic',
      description: 'Iedereen mag het podium op.\n\nNeem je **gitaar** mee.',
      free: true,
      image: 'https://vorstin.example/open-mic.png',
    },
  ])
})

test('Nextcloud: DURATION, the last Saturday of the month, an extra date, and a moved date in a calendar of its own', () => {
  const { items } = named('nextcloud.ics')
  expect(items.map(({ key, title }) => `${key.slice(-10)} ${title}`)).toEqual([
    '2026-01-31 Montagecafé',
    '2026-02-14 Montagecafé',
    '2026-02-28 Montagecafé',
    '2026-03-28 Montagecafé, lange avond',
    '2026-04-25 Montagecafé',
  ])
  expect(times(items).at(-1)).toEqual(['2026-04-25T17:30:00.000Z', '2026-04-25T19:00:00.000Z'])
})

test('Apple: an address over two lines with its position, and a floating time', () => {
  expect(named('apple.ics').items).toMatchObject([
    {
      location: 'Nederlands Instituut voor Beeld & Geluid, Mediaparkboulevard 1, 1217 WE Hilversum',
      latitude: 52.2355,
      longitude: 5.1739,
      url: 'https://beeldengeluid.example/rondleiding',
    },
    { startsAt: new Date('2026-09-22T07:00:00Z'), endsAt: null },
  ])
})

test('Drupal: a day that ends on itself is one day; an event without UID keeps one key; a link is no place', () => {
  const { items } = named('drupal.ics')
  expect(items).toMatchObject([
    { endsAt: new Date('2026-09-17T22:00:00Z'), categories: ['lezing', 'onderzoek'] },
    { onlineUrl: 'https://zoom.us/j/123456' },
  ])
  expect(items[1]).not.toHaveProperty('location')
  expect(items[1]!.key).toMatch(/^no-uid:[0-9a-f]{24}$/)
  expect(named('drupal.ics').items[1]!.key).toBe(items[1]!.key)
})

test('Evolution: prefixed zone names are known, and one nobody knows is taken as ours with a remark', () => {
  const { items, remarks } = named('evolution.ics')
  expect(times(items)).toEqual([
    ['2026-06-01T08:00:00.000Z', '2026-06-01T09:00:00.000Z'],
    ['2026-06-02T08:00:00.000Z', null],
  ])
  expect(remarks).toEqual([
    {
      where: { line: 10 },
      key: 'evo-2',
      title: 'Onbekende tijdzone',
      reason: { code: 'unknown-time-zone', params: { zone: 'Onbekende Zone', taken: 'Europe/Amsterdam' } },
    },
  ])
})

describe('lines', () => {
  const plain = bytes(new TextDecoder().decode(fixture('the-events-calendar.ics')).replaceAll('\r\n', '\n'))

  test.each(['\r\n', '\n', '\r', '\r\r\n'])('end with %j', (end) => {
    const file = bytes(new TextDecoder().decode(plain).replaceAll('\n', end))
    expect(read(file).items).toEqual(read(plain).items)
  })

  test('UTF-8 with a mark, UTF-16 and Latin-1 read the same', () => {
    const text = new TextDecoder().decode(plain).replace('&#8211;', '-')
    const expected = read(bytes(text)).items
    expect(read(bytes(`\ufeff${text}`)).items).toEqual(expected)
    expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])).items).toEqual(expected)
    expect(read(Buffer.from(text, 'latin1')).items).toEqual(expected)
  })

  test('folding anywhere, also inside a character, never changes the reading', () => {
    const expected = named('google.ics')
    const file = fixture('google.ics')
    fc.assert(
      fc.property(
        fc.array(fc.nat(file.length - 1), { maxLength: 60 }),
        fc.constantFrom('\r\n ', '\n\t', '\r\n\t'),
        (places, fold) => {
          const folded = foldedAt(file, places, bytes(fold))
          expect(withoutLines(read(folded))).toEqual(withoutLines(expected))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a file cut off anywhere says on which line, or is whole; it never breaks otherwise', () => {
    const file = fixture('google.ics')
    fc.assert(
      fc.property(fc.nat(file.length), (length) => {
        try {
          read(file.subarray(0, length))
          expect(length).toBeGreaterThanOrEqual(file.length - 2)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableSource)
          expect(['not-a-calendar', 'ends-early']).toContain((error as UnreadableSource).code)
        }
      }),
    )
  })

  test('a truncated file names the block it stops in', () => {
    const file = new TextDecoder().decode(plain).split('\n').slice(0, 25).join('\n')
    expect(() => read(bytes(file))).toThrow('The file stops at line 25, inside the VEVENT that begins on line 18.')
  })
})

describe('times', () => {
  const at = (...lines: string[]) => times(read(calendarWith('UID:x', 'SUMMARY:x', ...lines)).items)

  test('an hour that does not exist moves on, one that exists twice is the first', () => {
    expect(at('DTSTART;TZID=Europe/Amsterdam:20260329T023000')).toEqual([['2026-03-29T01:30:00.000Z', null]])
    expect(at('DTSTART;TZID=Europe/Amsterdam:20261025T023000')).toEqual([['2026-10-25T00:30:00.000Z', null]])
  })

  test('a weekly evening keeps its hour on the clock through summer time, and its exact length', () => {
    expect(
      at(
        'DTSTART;TZID=Europe/Amsterdam:20260322T200000',
        'DTEND;TZID=Europe/Amsterdam:20260322T220000',
        'RRULE:FREQ=WEEKLY;COUNT=2',
      ),
    ).toEqual([
      ['2026-03-22T19:00:00.000Z', '2026-03-22T21:00:00.000Z'],
      ['2026-03-29T18:00:00.000Z', '2026-03-29T20:00:00.000Z'],
    ])
  })

  test('days in a DURATION go by the calendar', () => {
    expect(at('DTSTART;TZID=Europe/Amsterdam:20260328T120000', 'DURATION:P1D')).toEqual([
      ['2026-03-28T11:00:00.000Z', '2026-03-29T10:00:00.000Z'],
    ])
  })

  test('a rule from long ago is there in the window only, and stops at UNTIL', () => {
    expect(
      at('DTSTART;TZID=Europe/Amsterdam:19981231T100000', 'RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260106T090000Z'),
    ).toEqual([
      ['2026-01-02T09:00:00.000Z', null],
      ['2026-01-05T09:00:00.000Z', null],
    ])
  })

  test('an excepted day takes out a date that has a time', () => {
    expect(at('DTSTART:20260301T100000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260302').length).toBe(2)
  })

  test('from a date on, everything moves half an hour and changes its name', () => {
    const file = bytes(
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:x',
        'SUMMARY:oud',
        'DTSTART;TZID=Europe/Amsterdam:20260601T100000',
        'RRULE:FREQ=DAILY;COUNT=4',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:x',
        'SUMMARY:nieuw',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20260603T100000',
        'DTSTART;TZID=Europe/Amsterdam:20260603T103000',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\n'),
    )
    expect(
      read(file).items.map(({ key, title, startsAt }) => [key, title, startsAt.toISOString().slice(11, 16)]),
    ).toEqual([
      ['x#2026-06-01', 'oud', '08:00'],
      ['x#2026-06-02', 'oud', '08:00'],
      ['x#2026-06-03', 'nieuw', '08:30'],
      ['x#2026-06-04', 'nieuw', '08:30'],
    ])
  })

  test('a series that starts an hour later keeps its keys', () => {
    const keys = (hour: string) =>
      read(calendarWith('UID:x', 'SUMMARY:x', `DTSTART:20260601T${hour}0000Z`, 'RRULE:FREQ=DAILY;COUNT=3')).items.map(
        ({ key }) => key,
      )
    expect(keys('10')).toEqual(keys('11'))
  })
})

describe('what is skipped', () => {
  const because = (...lines: string[]) => reasons(calendarWith('UID:x', ...lines))

  test.each([
    [['SUMMARY:x'], 'no-start'],
    [['SUMMARY:x', 'DTSTART:20260230T100000'], 'start-unreadable'],
    [['DTSTART:20260201T100000'], 'no-title'],
    [['SUMMARY:x', 'DTSTART:20240201T100000'], 'outside-window'],
    [['SUMMARY:x', 'DTSTART:20260201T100000', 'RRULE:FREQ=SOMETIMES'], 'recurrence-unreadable'],
    [['SUMMARY:x', 'DTSTART:20260201T100000', 'RRULE:FREQ=YEARLY;BYWEEKNO=20'], 'recurrence-unsupported'],
    [['SUMMARY:x', 'DTSTART:20260201T100000', 'RRULE:FREQ=SECONDLY'], 'recurs-too-often'],
    [['SUMMARY:x', 'DTSTART:20260201T100000', 'RRULE:FREQ=DAILY;INTERVAL=999999999'], 'recurs-too-often'],
    [['SUMMARY:x', 'DTSTART:20260202T100000', 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU'], 'recurs-too-often'],
  ])('%j: %s', (lines, reason) => {
    expect(because(...lines)).toEqual([reason])
  })

  test('an event without a title is named once, however often it repeats', () => {
    expect(because('DTSTART:20260201T100000', 'RRULE:FREQ=DAILY;COUNT=5')).toEqual(['no-title'])
  })

  test('a line that belongs to nothing does not spoil the block before it', () => {
    const file = bytes(
      'BEGIN:VCALENDAR\nGROUP1.X-TEST;VALUE=TEXT:x\nBEGIN:VEVENT\n"NAME":x\nUID:x\nSUMMARY:x\nDTSTART:20260201\nEND:VEVENT\n%}\nEND:VCALENDAR',
    )
    expect(read(file)).toMatchObject({ items: [{ key: 'x' }], skipped: [] })
  })

  test('a rule that cannot be read leaves the other events alone', () => {
    const good = ['BEGIN:VEVENT', 'UID:y', 'SUMMARY:y', 'DTSTART:20260303T100000Z', 'END:VEVENT'].join('\n')
    const file = bytes(
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART:20260201T100000\nRRULE:FREQ\nEND:VEVENT\n${good}\nEND:VCALENDAR`,
    )
    expect(read(file)).toMatchObject({ items: [{ key: 'y' }], skipped: [{ key: 'x', where: { line: 2 } }] })
  })

  test('of two versions the newer counts; two events under one UID are both kept', () => {
    const event = (day: string, sequence: string) =>
      `BEGIN:VEVENT\nUID:x\nSUMMARY:${sequence}\nSEQUENCE:${sequence}\nDTSTART:202602${day}T100000Z\nEND:VEVENT`
    const file = (...events: string[]) => bytes(`BEGIN:VCALENDAR\n${events.join('\n')}\nEND:VCALENDAR`)
    expect(read(file(event('01', '0'), event('02', '1')))).toMatchObject({
      items: [{ title: '1' }],
      skipped: [{ reason: { code: 'superseded' } }],
    })
    expect(read(file(event('01', '0'), event('01', '0')))).toMatchObject({
      items: [{ key: 'x' }],
      skipped: [{ reason: { code: 'duplicate' } }],
    })
    expect(read(file(event('01', '0'), event('02', '0'))).items.map(({ key }) => key)).toEqual([
      'x@2026-02-01',
      'x@2026-02-02',
    ])
  })
})

describe('written and read again', () => {
  const event = fc.record({
    uid: fc.uuid(),
    title: fc
      .string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abc ABC,;:\\"éü€🎧0123') })
      .filter((title) => title.trim() !== ''),
    start: fc.date({ min: new Date('2026-01-02'), max: new Date('2026-12-30'), noInvalidDate: true }),
    minutes: fc.integer({ min: 1, max: 600 }),
  })

  test('gives the same events', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { selector: ({ uid }) => uid, maxLength: 8 }),
        fc.integer({ min: 20, max: 75 }),
        (events, width) => {
          const written = events.map((one) => ({
            ...one,
            start: new Date(Math.floor(one.start.getTime() / 1000) * 1000),
          }))
          const { items } = read(serialised(written, width))
          const expected = written.map(({ uid, title, start, minutes }) => [
            uid,
            title.replace(/\s+/g, ' ').trim(),
            start.toISOString(),
            new Date(start.getTime() + minutes * 60_000).toISOString(),
          ])
          expect(
            items
              .map(({ key, title, startsAt, endsAt }) => [key, title, startsAt.toISOString(), endsAt?.toISOString()])
              .sort(),
          ).toEqual(expected.sort())
        },
      ),
    )
  })
})

type Written = { uid: string; title: string; start: Date; minutes: number }

function serialised(events: Written[], width: number): Uint8Array {
  const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '')
  const escaped = (text: string) => text.replace(/[\\,;]/g, '\\$&')
  const lines = events.flatMap(({ uid, title, start, minutes }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SUMMARY:${escaped(title)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(new Date(start.getTime() + minutes * 60_000))}`,
    'END:VEVENT',
  ])
  const file = bytes(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'))
  const places = Array.from({ length: Math.floor(file.length / width) }, (_, index) => (index + 1) * width)
  return foldedAt(file, places, bytes('\r\n '))
}

/** The file with a fold before each of these bytes, except where a line ends or begins anyway. */
function foldedAt(file: Uint8Array, places: number[], fold: Uint8Array): Uint8Array {
  const out: number[] = []
  const at = new Set(places)
  for (const [index, byte] of file.entries()) {
    const atEdge = byte === 10 || byte === 13 || file[index - 1] === 10 || file[index - 1] === 13 || index === 0
    if (at.has(index) && !atEdge) out.push(...fold)
    out.push(byte)
  }
  return Uint8Array.from(out)
}

function withoutLines({ items, skipped, remarks }: ReturnType<typeof read>) {
  const bare = (list: typeof skipped) => list.map(({ where: _, ...rest }) => rest)
  return { items, skipped: bare(skipped), remarks: bare(remarks) }
}
