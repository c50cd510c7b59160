/** Only for who asked: message flag EPHEMERAL. */
export const onlyForOne = 64
/** No previews of links: SUPPRESS_EMBEDS. */
const bare = 4
/** The most characters of a message. */
const mostCharacters = 2000

export type Message = { content: string; flags: number; allowed_mentions: { parse: [] } }

/** A message that pings nobody. What does not fit is left out by whole lines. @param own only for who asked */
export function message(lines: string[], own = false): Message {
  const shown: string[] = []
  let length = 0
  for (const line of lines) {
    length += line.length + 1
    if (length > mostCharacters) break
    shown.push(line)
  }
  return { content: shown.join('\n'), flags: bare + (own ? onlyForOne : 0), allowed_mentions: { parse: [] } }
}

/**
 * Words of people as Discord shows them literally: its marks are escaped, and what it would make a mention, channel or
 * picture is none.
 */
export const literal = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[\\*_~`|>#[\]<]/g, (mark) => `\\${mark}`)
    .replaceAll('@', '@\u200b')

/** A link; its words are literal. */
export const link = (words: string, address: string): string => `[${literal(words)}](<${address}>)`
