import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { asWritten, isHeavy } from './heavy.ts'

export { isHeavy } from './heavy.ts'
export { type Article, type ArticleHeading, type ArticleWords, articleToHtml } from './article.ts'

/**
 * Markdown (CommonMark with GitHub's tables and links) as HTML. Raw HTML in it is shown as text and links may only be
 * http, https, mailto or relative, so what people write cannot become script. A text that would take long to lay out
 * is shown as it was written.
 */
export function markdownToHtml(text: string): string {
  if (isHeavy(text)) return asWritten(text)
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
}

/** The first words of a Markdown text, without its marks; for descriptions. At most `length` characters. */
export function plainStart(text: string, length: number): string {
  const plain = text
    .slice(0, length * 20)
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/[*_`#>|~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= length) return plain
  return plain.slice(0, plain.lastIndexOf(' ', length - 1)).replace(/[,;:–-]$/, '') + '…'
}
