import { textInside } from '../text/plain.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * The JSON of a JSON-LD block as pages carry it: also inside comment or CDATA marks, with trailing commas or semicolons,
 * with line breaks inside its texts, or with its quotes written as entities. Undefined when it is none even so.
 */
export function jsonOf(text: string): Json | undefined {
  const bare = withoutWrapping(text)
  for (const attempt of [bare, repaired(bare), repaired(withoutEntities(bare))]) {
    try {
      return JSON.parse(attempt) as Json
    } catch {
      continue
    }
  }
  return undefined
}

function withoutWrapping(text: string): string {
  return text
    .replace(/^[\s\ufeff]*(?:\/\/|\/\*)?\s*(?:<!--|<!\[CDATA\[)?\s*(?:\*\/)?/, '')
    .trimEnd()
    .replace(/(?:\/\/|\/\*)?\s{0,5}(?:-->|\]\]>)\s{0,5}(?:\*\/)?$/, '')
    .trim()
    .replace(/;+$/, '')
}

function withoutEntities(text: string): string {
  return /&(?:quot|#34|#x22);/i.test(text) ? textInside(text) : text
}

/** Walks over the text once, knowing what is inside quotes: escapes control characters there, drops commas outside. */
function repaired(text: string): string {
  let out = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!
    if (char === '"') quoted = !quoted
    if (quoted && char === '\\') out += escapeAt(text, at++)
    else if (quoted && char < ' ') out += char === '\n' ? '\\n' : char === '\t' ? '\\t' : char === '\r' ? '' : ' '
    else if (!quoted && char === ',' && /^\s{0,200}[}\]]/.test(text.slice(at + 1, at + 202))) continue
    else out += char
  }
  return out
}

/** An escape that JSON knows as it stands; of one that it does not know (`\'`) only the character. */
function escapeAt(text: string, at: number): string {
  const next = text[at + 1] ?? ''
  return '"\\/bfnrtu'.includes(next) ? `\\${next}` : next
}

export function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A property as a list, whether it was absent, one, or several. */
export function each(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A property as text: a string, a number, the `@value` or the `name` of a record, or the first of a list. */
export function textIn(value: Json | undefined, depth = 0): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (typeof value === 'number') return String(value)
  if (depth > 3) return undefined
  if (Array.isArray(value)) return value.map((one) => textIn(one, depth + 1)).find((text) => text !== undefined)
  return isRecord(value)
    ? (textIn(own(value, '@value'), depth + 1) ?? textIn(own(value, 'name'), depth + 1))
    : undefined
}

/** A property that the record itself has, also when it is called `__proto__`; with or without a `schema:` prefix. */
export function own(record: { [key: string]: Json }, name: string): Json | undefined {
  if (Object.hasOwn(record, name)) return record[name]
  return Object.hasOwn(record, `schema:${name}`) ? record[`schema:${name}`] : undefined
}

const token =
  /[\s,:[\]{}]+|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/iy

/** Where a JSON text breaks, as the position of the first character that begins nothing JSON knows, or of its end. */
export function breakIn(text: string): number {
  let at = 0
  for (token.lastIndex = 0; at < text.length && token.test(text); at = token.lastIndex);
  return at
}
