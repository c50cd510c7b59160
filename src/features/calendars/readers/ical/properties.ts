import type { Component } from './components.ts'

/** A property with its parameters in capitals and its value as it stood, still escaped. */
export type Property = { name: string; params: Record<string, string>; value: string; line: number }

/**
 * The properties of a component by name; a name that comes several times keeps them all.
 *
 * ical.js has a parser for this, but it throws on what producers write every day: an unclosed quote, a colon or a
 * semicolon in an unquoted name, a parameter without a value. This one always finds a value.
 */
export class Properties {
  #byName = new Map<string, Property[]>()

  constructor(component: Component) {
    for (const { text, line } of component.lines) {
      const property = propertyOf(text, line)
      const others = this.#byName.get(property.name)
      if (others) others.push(property)
      else this.#byName.set(property.name, [property])
    }
  }

  all(name: string): Property[] {
    return this.#byName.get(name) ?? []
  }

  /** The first with a value. */
  first(name: string): Property | undefined {
    return this.#byName.get(name)?.find((property) => property.value.trim() !== '')
  }

  /** The first value as text, unescaped and trimmed. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const property = this.first(name)
      const text = property && textOf(property).trim()
      if (text) return text
    }
    return undefined
  }
}

export function propertyOf(text: string, line: number): Property {
  const end = text.search(/[;:]/)
  const name = text.slice(0, end === -1 ? undefined : end).toUpperCase()
  if (end === -1) return { name, params: noParams, value: '', line }
  if (text[end] === ':') return { name, params: noParams, value: text.slice(end + 1), line }
  const colon = valueColon(text, end)
  const value = colon === -1 ? '' : text.slice(colon + 1)
  return { name, params: paramsOf(text.slice(end + 1, colon === -1 ? undefined : colon)), value, line }
}

const noParams: Record<string, string> = Object.freeze(Object.create(null))

/** The colon that ends the parameters: the first outside quotes, or with an unclosed quote simply the first. */
function valueColon(text: string, from: number): number {
  let quoted = false
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === ':' && !quoted) return at
  }
  return text.indexOf(':', from)
}

function paramsOf(text: string): Record<string, string> {
  const params: Record<string, string> = Object.create(null)
  for (const [, name, value] of text.matchAll(/([\w-]+)=?((?:"[^"]*"|[^;"]|"(?=[^"]*$))*)/g)) {
    params[name!.toUpperCase()] ??= unquoted(value!)
  }
  return params
}

const carets: Record<string, string> = { '^n': '\n', "^'": '"', '^^': '^' }

/** Without quotes, and with the caret escapes of RFC 6868. */
function unquoted(value: string): string {
  return value
    .replaceAll('"', '')
    .trim()
    .replace(/\^[n'^]/g, (caret) => carets[caret]!)
}

/** The text a property holds: quoted-printable (vCalendar 1.0) decoded, and the escapes of RFC 5545, 3.3.11 undone. */
export function textOf({ params, value }: Property): string {
  const quotedPrintable = /^quoted-printable$/i.test(params['ENCODING'] ?? '') || 'QUOTED-PRINTABLE' in params
  return unescaped(quotedPrintable ? fromQuotedPrintable(value, params['CHARSET']) : value)
}

export function unescaped(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\([\s\S])/g, (_, next: string) => (next === 'n' || next === 'N' ? '\n' : next))
}

function fromQuotedPrintable(value: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  return new TextDecoder(/utf-?8/i.test(charset) ? 'utf-8' : 'windows-1252').decode(bytes)
}

/** The parts of a list of texts, split at commas that are not escaped. */
export function listOf({ value }: Property): string[] {
  return value
    .split(/(?<!\\),/)
    .map((part) => unescaped(part).trim())
    .filter((part) => part !== '')
}
