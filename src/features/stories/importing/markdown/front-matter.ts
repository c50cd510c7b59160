import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

/** What stands before a Markdown text, by name in small letters; and the text itself. */
export type Parted = { facts: Record<string, unknown>; body: string }

/**
 * Takes the front matter off a Markdown text: YAML between lines of `---` (which reads JSON too), or TOML between `+++`.
 * @returns undefined when there is front matter that cannot be read
 */
export function partedMarkdown(text: string): Parted | undefined {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const [, mark, said, body] = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)(?:^|\n)\1[ \t]*(?:\n([\s\S]*))?$/.exec(plain) ?? []
  if (mark === undefined || said === undefined) return { facts: {}, body: plain }
  try {
    // Few aliases: a text cannot grow while it is read.
    const facts: unknown = mark === '---' ? parseYaml(said, { maxAliasCount: 50, logLevel: 'error' }) : parseToml(said)
    // A line at the very top of a text without front matter.
    if (facts === null || typeof facts === 'string')
      return { facts: {}, body: mark === '---' && facts ? plain : (body ?? '') }
    if (typeof facts !== 'object' || Array.isArray(facts)) return undefined
    return {
      facts: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key.toLowerCase(), value])),
      body: body ?? '',
    }
  } catch {
    return undefined
  }
}

/** The first of these names that says something, as text. */
export function textIn(facts: Record<string, unknown>, ...names: string[]): string {
  for (const name of names) {
    const value = facts[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number') return String(value)
    if (value instanceof Date) return value.toISOString()
  }
  return ''
}

/** What these names list: a list, words between commas, or things with a name. */
export function listIn(facts: Record<string, unknown>, ...names: string[]): string[] {
  const found: string[] = []
  for (const name of names) {
    const value = facts[name]
    const all: unknown[] = Array.isArray(value)
      ? value
      : typeof value === 'string'
        ? value.split(',')
        : value === undefined
          ? []
          : [value]
    for (const one of all) {
      const said = typeof one === 'string' || typeof one === 'number' ? String(one) : nameOf(one)
      if (said.trim() !== '') found.push(said.trim())
    }
  }
  return [...new Set(found)]
}

const nameOf = (one: unknown): string => {
  if (one === null || typeof one !== 'object') return ''
  const { name, title } = one as { name?: unknown; title?: unknown }
  return typeof name === 'string' ? name : typeof title === 'string' ? title : ''
}
