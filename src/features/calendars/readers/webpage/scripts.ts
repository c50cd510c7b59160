import { Parser } from 'htmlparser2'

/** A block of JSON-LD in a page: its text and the line it begins on. */
export type JsonBlock = { text: string; line: number }

/** What a page says about itself that a reader of its events needs. */
export type Page = { title: string | undefined; language: string | undefined; blocks: JsonBlock[] }

export function pageOf(html: string): Page {
  const blocks: JsonBlock[] = []
  const page: Page = { title: undefined, language: undefined, blocks }
  let collecting: 'json' | 'title' | undefined
  let text = ''
  let start = 0
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'html') page.language = attributes['lang']
      const isJson =
        name === 'script' && /^application\/(?:[\w.+-]*\+)?ld\+json\b/i.test(attributes['type']?.trim() ?? '')
      collecting = isJson ? 'json' : name === 'title' && page.title === undefined ? 'title' : undefined
      text = ''
      start = parser.endIndex + 1
    },
    ontext: (part) => {
      if (collecting) text += part
    },
    onclosetag: () => {
      if (collecting === 'json') blocks.push({ text, line: lineAt(html, start) })
      if (collecting === 'title') page.title = text.replace(/\s+/g, ' ').trim()
      collecting = undefined
    },
  })
  parser.end(html)
  return page
}

export function lineAt(text: string, position: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
