import { Parser } from 'htmlparser2'
import { webAddress } from './plain.ts'

const longest = 50_000
const tags =
  /<\/?(?:a|b|i|u|p|br|em|ul|ol|li|div|span|font|strong|h[1-6]|html-blob|blockquote|table|body|html)\b[^<>]*>/i

/** A description as Markdown, whether the source wrote plain text or HTML in it. */
export function described(text: string | undefined): string | undefined {
  if (!text) return undefined
  const cut = text.length > longest ? text.slice(0, longest) : text
  const markdown = tags.test(cut) ? fromHtml(cut) : fromPlain(cut)
  return markdown === '' ? undefined : markdown
}

/** Plain text as Markdown that shows the same: line breaks stay, and what would be markup is escaped. */
export function fromPlain(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => escapedLine(line.trim()))
    .join('\n')
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    .replace(/([^\n])\n(?=[^\n])/g, '$1  \n')
}

const address = /(https?:\/\/[^\s<>"]+)/i

function escapedLine(line: string): string {
  const parts = line.split(address)
  const escaped = parts.map((part, index) => (index % 2 === 1 ? part : escapedText(part))).join('')
  // A dash, star or number that starts a line is a list in Markdown too, and meant as one.
  return escaped.replace(/^\\([*-]) /, '$1 ').replace(/^(#{1,6}|>|=+|-{2,}|~{3,})/, '\\$1')
}

function escapedText(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}

/**
 * HTML as Markdown with only what a description needs: paragraphs, breaks, headings, emphasis, lists, quotes and links
 * to the web or a mail address. Everything else keeps its text and loses its tag; scripts and styles disappear whole.
 */
export function fromHtml(html: string): string {
  const writer = new MarkdownWriter()
  const parser = new Parser({
    onopentag: (name, attributes) => writer.open(name, attributes),
    onclosetag: (name) => writer.close(name),
    ontext: (text) => writer.text(text),
  })
  parser.end(html)
  return writer.markdown()
}

const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg'])
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'ul',
  'ol',
  'table',
  'tr',
  'blockquote',
  'pre',
  'header',
  'footer',
  'hr',
  'dl',
  'dd',
  'dt',
  'figure',
])
const marks: Record<string, string> = { b: '**', strong: '**', i: '*', em: '*' }

class MarkdownWriter {
  #out = ''
  #hidden = 0
  #lists: { ordered: boolean; count: number }[] = []
  #links: { href: string | undefined; from: number }[] = []
  #marks: { mark: string; from: number }[] = []

  open(name: string, attributes: Record<string, string>): void {
    if (silent.has(name)) this.#hidden += 1
    else if (name === 'br') this.#out += '\n'
    else if (name === 'ul' || name === 'ol') {
      if (this.#lists.length === 0) this.#block()
      this.#lists.push({ ordered: name === 'ol', count: 0 })
    } else if (name === 'li') this.#item()
    else if (/^h[1-6]$/.test(name)) {
      this.#block()
      this.#out += '### '
    } else if (blocks.has(name)) this.#block()
    else if (name === 'a') this.#links.push({ href: linkTarget(attributes['href']), from: this.#out.length })
    else if (Object.hasOwn(marks, name)) this.#marks.push({ mark: marks[name]!, from: this.#out.length })
  }

  close(name: string): void {
    if (silent.has(name)) this.#hidden -= 1
    else if (name === 'ul' || name === 'ol') {
      this.#lists.pop()
      if (this.#lists.length === 0) this.#block()
    } else if (blocks.has(name) || /^h[1-6]$/.test(name)) this.#block()
    else if (name === 'a') this.#closeLink()
    else if (Object.hasOwn(marks, name)) this.#closeMark()
  }

  text(text: string): void {
    if (this.#hidden > 0) return
    const flat = text.replace(/[\s\u200b]+/g, ' ')
    const fresh = this.#out === '' || /\s$/.test(this.#out)
    const parts = (fresh ? flat.replace(/^ /, '') : flat).split(address)
    this.#out += parts.map((part, index) => (index % 2 === 1 ? part : escapedText(part))).join('')
  }

  markdown(): string {
    return this.#out
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .replace(/([^\n])\n(?=[^\n])(?! *(?:-|\d+\.) )/g, '$1  \n')
  }

  #block(): void {
    // A paragraph inside a list item stays on the item's line.
    if (this.#lists.length === 0) this.#out += '\n\n'
  }

  #item(): void {
    const list = this.#lists.at(-1) ?? { ordered: false, count: 0 }
    list.count += 1
    const indent = '  '.repeat(Math.min(Math.max(this.#lists.length - 1, 0), 4))
    this.#out = `${this.#out.replace(/[ \t]+$/, '')}\n${indent}${list.ordered ? `${list.count}.` : '-'} `
  }

  #closeLink(): void {
    const link = this.#links.pop()
    if (!link?.href) return
    const words = this.#out.slice(link.from).trim()
    const bare = words === '' || words === link.href || webAddress(words) !== undefined
    const shown = bare
      ? link.href.startsWith('mailto:')
        ? words
        : link.href
      : `[${words.replace(/\s+/g, ' ')}](${link.href})`
    this.#out = `${this.#out.slice(0, link.from)}${shown}`
  }

  #closeMark(): void {
    const { mark, from } = this.#marks.pop() ?? { mark: '', from: 0 }
    const words = this.#out.slice(from)
    const inner = words.trim()
    // Emphasis over several blocks, or over nothing, is not emphasis in Markdown.
    if (inner === '' || inner.includes('\n') || mark === '') return
    const lead = words.slice(0, words.indexOf(inner))
    this.#out = `${this.#out.slice(0, from)}${lead}${mark}${inner}${mark}${words.slice(lead.length + inner.length)}`
  }
}

function linkTarget(href: string | undefined): string | undefined {
  const target = href?.trim()
  if (target && /^mailto:[^\s()<>]+$/i.test(target)) return target
  const web = webAddress(unwrapped(target))
  return web?.replaceAll('(', '%28').replaceAll(')', '%29')
}

/** Google Calendar sends every link through its own redirect; this is where it goes. */
function unwrapped(href: string | undefined): string | undefined {
  if (!href?.startsWith('https://www.google.com/url?')) return href
  return (URL.canParse(href) && new URL(href).searchParams.get('q')) || href
}
