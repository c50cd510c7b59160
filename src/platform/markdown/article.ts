import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { asWritten, isHeavy } from './heavy.ts'

/** A heading of an article: 2 or more, below the title of its page. */
export type ArticleHeading = { id: string; level: number; text: string }
export type Article = { html: string; headings: ArticleHeading[] }

export type ArticleWords = {
  /** Heading above the footnotes, for who cannot see them stand apart. */
  footnotes: string
  /** Names the way back from a footnote. */
  back: string
  /** Names a table that may be wider than its page. */
  table: string
}

export type ArticleOptions = {
  words: ArticleWords
  /** The measures (px) of a picture that may be shown; undefined: it is only linked, because loading it tells others who reads. */
  picture(src: string): { width: number; height: number } | undefined
  /** What stands for an address alone in its paragraph, as HTML of ours; undefined: a link like others. */
  alone(href: string): string | undefined
}

/**
 * A long Markdown text as HTML, as safe as `markdownToHtml` and with what an article has besides: headings one can link
 * to, footnotes, pictures with captions (their title), wide tables that scroll by themselves.
 * @returns the HTML, and its headings in order
 */
export function articleToHtml(text: string, options: ArticleOptions): Article {
  if (isHeavy(text)) return { html: asWritten(text), headings: [] }
  const { words } = options
  const html = micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [
      gfmHtml({
        label: words.footnotes,
        labelAttributes: 'class="unseen"',
        backLabel: (reference) => `${words.back} ${reference + 1}`,
        clobberPrefix: 'noot-',
      }),
    ],
  })
  return withHeadings(
    html
      .replace(/<p><a href="([^"]*)">([^<]*)<\/a><\/p>/g, (whole, href: string, said: string) =>
        href === said ? (options.alone(plainText(href)) ?? whole) : whole,
      )
      .replace(/(<p>)?<img src="([^"]*)" alt="([^"]*)"(?: title="([^"]*)")? \/>(<\/p>)?/g, (...found) =>
        pictureHtml(found as unknown as string[], options),
      )
      .replaceAll(
        '<table>',
        `<div class="prose__wide" role="region" aria-label="${escaped(words.table)}" tabindex="0"><table>`,
      )
      .replaceAll('</table>', '</table></div>')
      .replace(/<input type="checkbox" disabled=""( checked="")? \/>/g, (_, done?: string) => (done ? '☑' : '☐')),
  )
}

function pictureHtml([, opens, src = '', alt = '', title, closes]: string[], { picture }: ArticleOptions): string {
  const size = picture(plainText(src))
  const image = size
    ? `<img src="${src}" alt="${alt}" width="${size.width}" height="${size.height}" loading="lazy" decoding="async" />`
    : `<a href="${src}">${alt || src}</a>`
  if (opens === undefined || closes === undefined) return `${opens ?? ''}${image}${closes ?? ''}`
  if (!size) return `<p>${image}</p>`
  return `<figure>${image}${title ? `<figcaption>${title}</figcaption>` : ''}</figure>`
}

/** The title of the page is the first level: the highest heading of the text becomes the second. */
function withHeadings(html: string): Article {
  const pattern = /<h([1-6])>([\s\S]*?)<\/h\1>/g
  const highest = Math.min(...[...html.matchAll(pattern)].map(([, level]) => Number(level)))
  const headings: ArticleHeading[] = []
  const seen = new Map<string, number>()
  const whole = html.replace(pattern, (_, found: string, inside: string) => {
    const level = Math.min(6, Number(found) - highest + 2)
    const text = plainText(inside.replace(/<[^>]*>/g, ''))
    const name = idOf(text)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    const id = times === 1 ? name : `${name}-${times}`
    headings.push({ id, level, text })
    return `<h${level} id="${id}">${inside}</h${level}>`
  })
  return { html: whole, headings }
}

/** `deel-` keeps it apart from ids of the page itself. */
const idOf = (text: string): string =>
  `deel-${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)}`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const plainText = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
