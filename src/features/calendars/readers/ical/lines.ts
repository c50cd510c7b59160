import { UnreadableSource } from '../item.ts'

/** One unfolded content line and the number of the physical line it began on, from 1. */
export type Line = { text: string; line: number }

const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

/**
 * The content lines of an iCalendar file, unfolded (RFC 5545, 3.1), from the first BEGIN on.
 *
 * ical.js unfolds too, but on decoded text, without line numbers, and gives the whole file up at the first line it does
 * not know. So this does it on the bytes: a fold in the middle of a UTF-8 character closes again; CRLF, LF, CR and the
 * CR CR LF of files that went through Windows text mode all end a line; a file in UTF-16 or Latin-1 is read as such;
 * and text that a producer broke without the leading space goes back to the line it belongs to.
 */
export function contentLines(bytes: Uint8Array): Line[] {
  const { joined, numbers } = unfold(inUtf8(bytes))
  return rejoined(decode(joined), numbers)
}

/** The same text as UTF-8 without byte order mark. */
export function inUtf8(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return recoded(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return recoded(bytes.subarray(2), 'utf-16be')
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function recoded(bytes: Uint8Array, encoding: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes))
}

/** Logical lines joined by LF, and for each the number of its first physical line. Empty lines disappear. */
function unfold(bytes: Uint8Array): { joined: Uint8Array; numbers: number[] } {
  const joined = new Uint8Array(bytes.length + 1)
  const numbers: number[] = []
  let [length, number, at] = [0, 0, 0]
  while (at < bytes.length) {
    number += 1
    let end = at
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end += 1
    const folded = numbers.length > 0 && (bytes[at] === SPACE || bytes[at] === TAB)
    if (folded) {
      joined.set(bytes.subarray(at + 1, end), length)
      length += end - at - 1
    } else if (end > at) {
      if (numbers.length > 0) joined[length++] = LF
      joined.set(bytes.subarray(at, end), length)
      length += end - at
      numbers.push(number)
    }
    at = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1
    if (bytes[end] === CR && bytes[end + 1] === CR && bytes[end + 2] === LF) at = end + 3
  }
  return { joined: joined.subarray(0, length), numbers }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const western = new TextDecoder('windows-1252')

/** UTF-8 where it is that; otherwise line by line, since programs do mix two encodings in one file. */
function decode(joined: Uint8Array): string[] {
  try {
    return strict.decode(joined).split('\n')
  } catch {
    return splitAtLf(joined).map((line) => {
      try {
        return strict.decode(line)
      } catch {
        return western.decode(line)
      }
    })
  }
}

function splitAtLf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let at = 0
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, at)) {
    lines.push(bytes.subarray(at, end))
    at = end + 1
  }
  lines.push(bytes.subarray(at))
  return lines
}

/** How a content line begins: a name in capitals, a known name in any case, or a name with a parameter. */
const capitals = /^[A-Z][A-Z0-9-]*[;:]/
const known =
  /^(?:x-[\w-]+|begin|end|summary|description|location|dtstart|dtend|uid|url|status|[rx]rule|exdate|rdate|version|prodid|duration)[;:]|^[a-z-]+;[a-z-]+=/i

function rejoined(texts: string[], numbers: number[]): Line[] {
  const lines: Line[] = []
  for (const [index, text] of texts.entries()) {
    const previous = lines.at(-1)
    const trimmed = text.trimStart()
    if (!previous) {
      if (/^begin:/i.test(trimmed)) lines.push({ text: trimmed, line: numbers[index]! })
    } else if (isSoftBroken(previous.text)) {
      previous.text = previous.text.slice(0, -1) + text
    } else if (capitals.test(text) || known.test(text)) {
      lines.push({ text, line: numbers[index]! })
    } else if (!/^(?:begin|end):/i.test(previous.text)) {
      previous.text += `\\n${text}`
    }
  }
  if (lines.length === 0)
    throw new UnreadableSource('not-a-calendar', 'This is not an iCalendar file: it has no BEGIN line.')
  return lines
}

/** vCalendar 1.0 ends a line of quoted-printable text that goes on with an equals sign. */
function isSoftBroken(text: string): boolean {
  return text.endsWith('=') && /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE/i.test(text)
}
