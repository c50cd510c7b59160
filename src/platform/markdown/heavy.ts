/** Marks one paragraph may hold; emphasis is matched mark against mark, so the work grows with their square. */
const MOST_MARKS = 600
/** Closing brackets one paragraph may hold; each looks back for what it closes. */
const MOST_BRACKETS = 4000
/** Quotes and lists inside each other that one line may open. */
const MOST_NESTED = 12
/** Columns of quotes, lists and indentation before the words of a line. */
const MOST_INDENTED = 64

/** A line of only dashes, stars or underscores draws a rule and nests nothing. */
const rule = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/
const opening = /^(?:[ \t]|>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/

/**
 * Whether a Markdown text would take long to lay out: the parser's work grows with the square or the cube of what is
 * nested in one line, and of the emphasis in one paragraph. Twenty thousand characters of `- - - -` take minutes, while
 * no text that people wrote comes near these bounds.
 */
export function isHeavy(text: string): boolean {
  let marks = 0
  let brackets = 0
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.trim()) marks = brackets = 0
    else if (!rule.test(line)) {
      marks += line.match(/\*+|_+|~+/g)?.length ?? 0
      brackets += line.split(']').length - 1
      if (marks > MOST_MARKS || brackets > MOST_BRACKETS || nestsDeeply(opening.exec(line)?.[0] ?? '')) return true
    }
  }
  return false
}

function nestsDeeply(start: string): boolean {
  const columns = start.replaceAll('\t', '    ').length
  return columns > MOST_INDENTED || (start.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0) > MOST_NESTED
}

/** A text as HTML that shows it as it was written, in paragraphs. */
export const asWritten = (text: string) =>
  text
    .replaceAll('\0', '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))+/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll(/\r\n?|\n/g, '<br />')}</p>`)
    .join('\n')
