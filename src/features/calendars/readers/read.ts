import { readCalendar } from './ical/read.ts'
import { UnreadableSource, type Reading, type ReadOptions } from './item.ts'
import { readSchedule } from './schedule/read.ts'
import { readPage } from './webpage/read.ts'

export type Format = 'icalendar' | 'schedule' | 'webpage'

/** What is known about the bytes from where they came. */
export type Origin = { contentType?: string; url?: string; name?: string }

/** Beyond this a file is not a calendar that people keep; reading it would only cost memory. */
export const mostBytes = 20 * 1024 * 1024

/**
 * Reads the events of a source, whatever it is written in: iCalendar, a web page (or file) with schema.org JSON-LD, or a
 * festival's schedule.xml. What it is is told by the content, and only where that leaves it open by type and name.
 *
 * @param bytes the file as it came
 * @returns the items with a date in the window, by start; what was skipped; and what was taken in with a remark
 * @throws UnreadableSource and nothing else
 */
export function readSource(bytes: Uint8Array, origin: Origin, options: ReadOptions): Reading & { format: Format } {
  try {
    const format = formatOf(bytes, origin)
    if (format === 'icalendar') return { format, ...readCalendar(bytes, options) }
    if (format === 'schedule') return { format, ...readSchedule(bytes, origin.url, options) }
    return { format, ...readPage(bytes, origin.url, options) }
  } catch (error) {
    if (error instanceof UnreadableSource) throw error
    throw new UnreadableSource('unexpected', 'This source could not be read, for a reason nobody foresaw.', {
      cause: error,
    })
  }
}

/** @throws UnreadableSource when the bytes are too many, or nothing that can be read */
export function formatOf(bytes: Uint8Array, { contentType = '', name = '', url = '' }: Origin): Format {
  if (bytes.length > mostBytes) {
    const most = mostBytes / 1024 / 1024
    throw new UnreadableSource('too-large', `This file is larger than ${most} MB, too large for a calendar.`, {
      params: { most },
    })
  }
  const start = opening(bytes)
  if (start.trim() === '') throw new UnreadableSource('empty', 'This file is empty.')
  const markup = start.replace(/^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE schedule[^>]*>)+/i, '')
  if (/^(?:begin|\s*begin):vcalendar/im.test(start)) return 'icalendar'
  if (/^<schedule\b/i.test(markup)) return 'schedule'
  if (/^(?:<!doctype html|<html|<head|<body|[[{]\s*["{[\]}])/i.test(markup) || /<script[^>]+ld\+json/i.test(start))
    return 'webpage'
  if (/^begin:/im.test(start) || /text\/calendar/i.test(contentType) || /\.ics$/i.test(name)) return 'icalendar'
  if (/html|json/i.test(contentType) || /\.(?:html?|json(?:ld)?)$/i.test(name || url) || markup.startsWith('<')) {
    return markup.startsWith('<') && /^<(?:rss|feed|rdf:RDF|urlset|\?xml)/i.test(markup) ? refuse() : 'webpage'
  }
  return refuse()
}

function refuse(): never {
  throw new UnreadableSource(
    'not-a-calendar',
    'This is neither iCalendar, nor a web page with events, nor a schedule.xml.',
  )
}

/** The first part of the file as text; good enough to tell formats apart in any encoding. */
function opening(bytes: Uint8Array): string {
  const part = bytes.subarray(0, 64 * 1024)
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part)
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part)
  return new TextDecoder('utf-8').decode(part)
}
