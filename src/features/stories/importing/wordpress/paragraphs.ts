const blocks =
  'address|article|aside|blockquote|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|menu|nav|ol|p|pre|section|style|script|table|tbody|td|tfoot|th|thead|tr|ul'
const block = new RegExp(`</?(?:${blocks})(?:\\s[^>]*)?/?>`, 'gi')

/**
 * WordPress keeps texts of its old editor without paragraphs: an empty line begins one, the end of a line is a new line.
 * Between blocks of HTML that is done here; inside <pre> nothing is touched. Texts of its block editor have everything.
 */
export function withParagraphs(html: string): string {
  if (/<!--\s*wp:/.test(html)) return html.replace(/<!--\s*\/?wp:[\s\S]*?-->/g, '\n')
  const kept: string[] = []
  const keep = (whole: string) => `\u0001${kept.push(whole) - 1}\u0001`
  const apart = html
    .replaceAll('\r\n', '\n')
    .replace(/<(pre|script|style|textarea)[\s>][\s\S]*?<\/\1>/gi, (whole) => `\n\n${keep(whole)}\n\n`)
    // A tag may go over several lines, which are none of the text.
    .replace(/<[^>]*\n[^>]*>/g, (tag) => tag.replaceAll('\n', ' '))
    .replace(block, (tag) => (tag.startsWith('</') || /^<hr/i.test(tag) ? `${tag}\n\n` : `\n\n${tag}`))
  return apart
    .split(/\n\s*\n/)
    .map((part) => {
      const text = part.trim()
      if (
        text === '' ||
        new RegExp(`^<(?:${blocks})[\\s>/]`, 'i').test(text) ||
        text.startsWith('</') ||
        /^\u0001\d+\u0001$/.test(text)
      )
        return text.replaceAll('\n', '<br>\n')
      return `<p>${text.replaceAll(/(?<!<br ?\/?>)\n/gi, '<br>\n')}</p>`
    })
    .join('\n')
    .replace(/\u0001(\d+)\u0001/g, (_, number: string) => kept[Number(number)] ?? '')
}
