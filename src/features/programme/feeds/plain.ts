/**
 * Markdown as people read it in a calendar entry: paragraphs and lists stay, marks go, a link shows its address.
 * Done with patterns, not a parser: a feed holds ten thousand of these. What they skip is bounded, or a text of only
 * brackets would keep the server busy.
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, '\n')
    .replace(/!\[([^\]]{0,300})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/\[([^\]]{1,300})\]\(([^)\s]{1,2000})(?:\s[^)]{0,300})?\)/g, (_, text: string, url: string) =>
      text === url ? url : `${text} (${url})`,
    )
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^>\s?/gm, '')
    .replace(/^([ \t]*)[*+]\s+/gm, '$1- ')
    .replace(/(\*\*|__|~~|`)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])[*_](?=\S)([^*_\n]+)[*_](?![\w*])/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Without the control characters that neither iCalendar (RFC 5545 3.1) nor XML 1.0 (2.2) can hold, and halves of pairs. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .toWellFormed()
