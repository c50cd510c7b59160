import {
  mostItems,
  UnreadableSource,
  type Reading,
  type ReadOptions,
  type Reason,
  type Skipped,
  type SourceItem,
} from '../item.ts'
import { inUtf8 } from '../ical/lines.ts'
import { oneLine } from '../text/plain.ts'
import { itemOf, type PageContext } from './event.ts'
import { breakIn, each, isRecord, jsonOf, own, textIn, type Json } from './json.ts'
import { eventsIn, eventTypesOf, References, type Found } from './nodes.ts'
import { lineAt, pageOf } from './scripts.ts'

/**
 * Reads the schema.org events of a web page (JSON-LD in its scripts), or of a bare JSON-LD document.
 *
 * @param url the page's own address, against which relative ones are read
 * @throws UnreadableSource when there is no event in the page at all: an agenda that is suddenly empty is far more often
 *   a page that changed than a programme that ended
 */
export function readPage(bytes: Uint8Array, url: string | undefined, options: ReadOptions): Reading {
  const text = decoded(bytes)
  const isJson = /^\s*[[{]/.test(text)
  const page = isJson ? { title: undefined, language: undefined, blocks: [{ text, line: 1 }] } : pageOf(text)
  const skipped: Skipped[] = []
  const documents = page.blocks.flatMap(({ text: block, line }) => {
    const json = block.trim() === '' ? null : jsonOf(block)
    if (json === undefined) skipped.push({ where: { line }, reason: { code: 'json-unreadable' } })
    return json === undefined || json === null ? [] : [{ json, line }]
  })
  if (isJson && documents.length === 0) throw brokenJson(text)
  const references = new References()
  for (const { json } of documents) references.add(json)
  const found = documents.flatMap(({ json, line }) => eventsIn(json, line))
  if (found.length === 0) throw withoutEvents(skipped)
  const reader = new PageReader({ references, options, url, language: page.language }, skipped)
  for (const event of found) reader.add(event)
  return reader.reading(page.title)
}

/** UTF-8, or what the page's meta tag says, or Latin-1 when it is neither. */
function decoded(bytes: Uint8Array): string {
  const plain = inUtf8(bytes)
  const head = new TextDecoder('latin1').decode(plain.subarray(0, 2_048))
  const stated = /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return new TextDecoder(
      /8859-15|1252|latin|8859-1/i.test(stated) || !/^(?:windows|iso)-/i.test(stated) ? 'windows-1252' : known(stated),
    ).decode(plain)
  }
}

function known(encoding: string): string {
  try {
    return new TextDecoder(encoding).encoding
  } catch {
    return 'windows-1252'
  }
}

function brokenJson(text: string): UnreadableSource {
  let at = { line: 1, column: 1 }
  try {
    JSON.parse(text)
  } catch (error) {
    // The engine tells the place only of some mistakes.
    const told = /line (\d+) column (\d+)/.exec(String(error))
    const position = breakIn(text)
    const column = position - text.lastIndexOf('\n', position - 1)
    at = told ? { line: Number(told[1]), column: Number(told[2]) } : { line: lineAt(text, position), column }
  }
  return new UnreadableSource('json-broken', `This JSON file is broken at line ${at.line}, column ${at.column}.`, at)
}

function withoutEvents(skipped: Skipped[]): UnreadableSource {
  const broken = skipped[0]?.where.line
  if (broken === undefined) {
    return new UnreadableSource('page-without-events', 'This page tells of no events in schema.org JSON-LD.')
  }
  return new UnreadableSource('json-broken', `The JSON-LD that begins on line ${broken} of this page is broken.`, {
    line: broken,
  })
}

class PageReader {
  #context: PageContext
  #items = new Map<string, SourceItem>()
  #skipped: Skipped[]
  #remarks: Skipped[] = []

  constructor(context: PageContext, skipped: Skipped[]) {
    this.#context = context
    this.#skipped = skipped
  }

  reading(title: string | undefined): Reading {
    const items = [...this.#items.values()].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    const reading = { items, skipped: this.#skipped, remarks: this.#remarks }
    return title ? { name: oneLine(title), ...reading } : reading
  }

  add({ node, path, line }: Found, depth = 0): void {
    const where = { path, line }
    const parts = this.#context.references.each(own(node, 'subEvent')).filter(isRecord)
    const bundles =
      ['EventSeries', 'CourseInstance'].includes(eventTypesOf(node)[0] ?? '') || own(node, 'startDate') === undefined
    if (bundles && parts.length > 0 && depth < 4) {
      parts.forEach((part, index) =>
        this.add({ node: filledIn(part, node), path: `${path}.subEvent[${index}]`, line }, depth + 1),
      )
      return
    }
    const item = itemOf(node, this.#context)
    const title = oneLine(textIn(own(node, 'name')) ?? '') || undefined
    if ('code' in item) this.#skip(where, title, item)
    else if (!this.#inWindow(item)) this.#skip(where, title, { code: 'outside-window' })
    else this.#keep(item, where)
  }

  /** One address for several dates is common: later dates then carry theirs in the key. */
  #keep(item: SourceItem, where: Skipped['where']): void {
    const same = this.#items.get(item.key)
    if (same && same.startsAt.getTime() === item.startsAt.getTime() && same.title === item.title) {
      this.#skip(where, item.title, { code: 'duplicate' })
      return
    }
    const key = same ? `${item.key}@${item.startsAt.toISOString().slice(0, 16)}` : item.key
    if (this.#items.has(key) && same) return this.#skip(where, item.title, { code: 'duplicate' })
    if (this.#items.size >= mostItems) {
      throw new UnreadableSource('too-many-items', `This page has more than ${mostItems} events.`, {
        params: { most: mostItems },
      })
    }
    this.#items.set(key, { ...item, key })
  }

  #skip(where: Skipped['where'], title: string | undefined, reason: Reason): void {
    this.#skipped.push(title === undefined ? { where, reason } : { where, title, reason })
  }

  #inWindow({ startsAt, endsAt }: SourceItem): boolean {
    const { from, until } = this.#context.options
    return startsAt < until && (endsAt === null ? startsAt >= from : endsAt > from)
  }
}

/** A date of a series with what only the series says. */
function filledIn(part: { [key: string]: Json }, series: { [key: string]: Json }): { [key: string]: Json } {
  const filled: { [key: string]: Json } = { ...part }
  for (const name of [
    'name',
    'description',
    'location',
    'organizer',
    'image',
    'offers',
    'eventAttendanceMode',
    'inLanguage',
  ]) {
    const value = own(series, name)
    if (each(own(part, name)).length === 0 && value !== undefined) filled[name] = value
  }
  if (eventTypesOf(part).length === 0) filled['@type'] = 'Event'
  return filled
}
