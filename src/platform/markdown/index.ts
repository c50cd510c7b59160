import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/**
 * Markdown (CommonMark with GitHub's tables and links) as HTML. Raw HTML in it is shown as text and links may only be
 * http, https, mailto or relative, so what people write cannot become script.
 */
export function markdownToHtml(text: string): string {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
}

/** The first words of a Markdown text, without its marks; for descriptions. At most `length` characters. */
export function plainStart(text: string, length: number): string {
  const plain = text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= length) return plain
  return plain.slice(0, plain.lastIndexOf(' ', length - 1)).replace(/[,;:–-]$/, '') + '…'
}
