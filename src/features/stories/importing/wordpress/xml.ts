import { Parser } from 'htmlparser2'
import { type Bundle, BundleProblem } from '../bundle/bundle.ts'
import { looksLikeXml } from '../bundle/opening.ts'

/** One <item> or <wp:author>: its texts by the name of their element, and what comes more than once. */
export type Element = {
  name: string
  texts: Map<string, string>
  terms: { domain: string; name: string }[]
  meta: Map<string, string>
  /** How many comments it has. */
  comments: number
}

export type Whole = {
  /** Texts of the channel itself: title, link, language. */
  channel: Map<string, string>
  /** The file ends before the element that holds everything does. */
  cut: boolean
  wordpress: boolean
}

/** A whole export (bytes after unpacking), and one text of it (characters). */
const mostBytes = 1024 * 1024 * 1024
const mostText = 4_000_000

const kept = ['item', 'wp:author']

/**
 * Reads a WordPress export (WXR 1.0 to 1.2, an RSS 2.0 file) as it comes: each item and author is handed over when its
 * end is there, so that a large file takes no more memory than its largest item. The parser knows the five entities of
 * XML and numbers, and no others: a document cannot define its own, so it cannot grow ("billion laughs") or name files.
 * An item whose end is missing is not handed over.
 * @throws BundleProblem when it is no XML
 */
export async function* elementsOf(bundle: Bundle, path: string, whole: Whole): AsyncGenerator<Element> {
  const ready: Element[] = []
  const parser = parserInto(ready, whole)
  let decoder: TextDecoder | undefined
  for await (const bytes of bundle.open(path, mostBytes)) {
    if (decoder === undefined) {
      const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512))
      if (!looksLikeXml(start)) throw new BundleProblem('not-known')
      decoder = decoderFor(start)
    }
    parser.write(decoder.decode(bytes, { stream: true }))
    yield* ready.splice(0)
  }
  parser.end()
  yield* ready.splice(0)
}

function parserInto(ready: Element[], whole: Whole): Parser {
  const open: string[] = []
  let element: Element | undefined
  let attributes: Record<string, string> = {}
  let text = ''
  let metaKey = ''
  whole.cut = true
  return new Parser(
    {
      onopentag(name, given) {
        open.push(name)
        if (name === 'rss') whole.wordpress ||= Object.keys(given).some((key) => key === 'xmlns:wp')
        if (kept.includes(name) && element === undefined)
          element = { name, texts: new Map(), terms: [], meta: new Map(), comments: 0 }
        attributes = given
        text = ''
      },
      ontext(more) {
        if (text.length < mostText) text += more
      },
      onclosetag(name, implied) {
        open.pop()
        if (name === 'rss' && !implied) whole.cut = false
        if (element === undefined) {
          if (open.at(-1) === 'channel' && text.trim() !== '' && !whole.channel.has(name))
            whole.channel.set(name, text.trim())
        } else if (name === element.name) {
          if (!implied) ready.push(element)
          element = undefined
        } else if (name === 'wp:comment') element.comments += 1
        else if (name === 'wp:meta_key') metaKey = text
        else if (name === 'wp:meta_value') element.meta.set(metaKey, text)
        else if (name === 'category' && attributes.domain !== undefined)
          element.terms.push({ domain: attributes.domain, name: text.trim() })
        else if (open.at(-1) === element.name) element.texts.set(name, text)
        text = ''
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  )
}

/** By its byte order mark, else by what its first line says; UTF-8 where it says nothing we know. */
function decoderFor(start: Buffer): TextDecoder {
  const [first, second] = start
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  const said = /^[^>]*encoding=["']([\w.:-]{2,40})["']/.exec(start.toString('latin1'))?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(said)
  } catch {
    return new TextDecoder('utf-8')
  }
}
