import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, calendarWith, fixture, in2026 } from './fixtures/index.ts'
import { mostBytes, readSource, UnreadableSource } from './index.ts'

const read = (file: Uint8Array, origin = {}) => readSource(file, origin, in2026)
const codeOf = (file: Uint8Array, origin = {}): string => {
  try {
    read(file, origin)
    return 'none'
  } catch (error) {
    return error instanceof UnreadableSource ? error.code : String(error)
  }
}

describe('the format is told by the content', () => {
  test.each([
    ['google.ics', 'icalendar'],
    ['venue.html', 'webpage'],
    ['pretalx.xml', 'schedule'],
    ['pentabarf.xml', 'schedule'],
  ])('%s', (name, format) => {
    expect(read(fixture(name), { contentType: 'text/plain', name: 'download' }).format).toBe(format)
  })

  test('a calendar behind the warning of a web server', () => {
    const file = Buffer.concat([
      bytes('<br /><b>Notice</b>: Undefined index\r\n'),
      calendarWith('UID:x', 'SUMMARY:x', 'DTSTART:20260505T100000'),
    ])
    expect(read(file, { contentType: 'text/html' })).toMatchObject({ format: 'icalendar', items: [{ key: 'x' }] })
  })
})

describe('what is refused', () => {
  test.each([
    ['', {}, 'empty'],
    [' \r\n', {}, 'empty'],
    ['Beste allemaal', {}, 'not-a-calendar'],
    ['<rss version="2.0"></rss>', { contentType: 'application/rss+xml' }, 'not-a-calendar'],
    ['<!doctype html><title>Log in</title>', { name: 'basic.ics' }, 'page-without-events'],
    ['PK\u0003\u0004', { name: 'agenda.zip' }, 'not-a-calendar'],
  ])('%j', (text, origin, code) => {
    expect(codeOf(bytes(text), origin)).toBe(code)
  })

  test('a file that is far too large, before it is read', () => {
    expect(codeOf(new Uint8Array(mostBytes + 1))).toBe('too-large')
  })

  test('more dates than a city has', () => {
    const events = Array.from(
      { length: 160 },
      (_, index) => `BEGIN:VEVENT\nUID:${index}\nSUMMARY:x\nDTSTART:20260101\nRRULE:FREQ=DAILY\nEND:VEVENT`,
    )
    expect(codeOf(bytes(`BEGIN:VCALENDAR\n${events.join('\n')}\nEND:VCALENDAR`))).toBe('too-many-items')
  })
})

describe('nothing but an UnreadableSource is ever thrown', () => {
  const files = [
    'google.ics',
    'outlook.ics',
    'nextcloud.ics',
    'venue.html',
    'series.html',
    'pretalx.xml',
    'pentabarf.xml',
  ].map(fixture)

  test('by a file that is cut off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), (file, part) => {
        expect(codeOf(file.subarray(0, Math.floor(file.length * part)))).toMatch(/^[a-z-]+$/)
        expect(codeOf(file.subarray(0, Math.floor(file.length * part)))).not.toBe('unexpected')
      }),
    )
  })

  test('by a file with bytes changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 30,
        }),
        (file, changes) => {
          const changed = Uint8Array.from(file)
          for (const [place, byte] of changes) changed[Math.floor(place * (file.length - 1))] = byte
          expect(codeOf(changed)).not.toMatch(/unexpected|Error/)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('by lines in any order', () => {
    const lines = new TextDecoder().decode(fixture('google.ics')).split('\r\n')
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), (some) => {
        expect(codeOf(bytes(`BEGIN:VCALENDAR\n${some.join('\n')}`))).not.toMatch(/unexpected|Error/)
      }),
    )
  })
})

test('rules made to be slow are given up, and together do not take longer than a file may', () => {
  const slow = Array.from(
    { length: 500 },
    (_, index) =>
      `BEGIN:VEVENT\nUID:${index}\nSUMMARY:x\nDTSTART:19000101T100000\nRRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT`,
  )
  const { items, skipped } = read(bytes(`BEGIN:VCALENDAR\n${slow.join('\n')}\nEND:VCALENDAR`))
  expect(items).toEqual([])
  expect(new Set(skipped.map(({ reason }) => reason.code))).toEqual(new Set(['recurs-too-often']))
})
