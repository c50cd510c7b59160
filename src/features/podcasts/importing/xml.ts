/** An element as fast-xml-parser gives it: attributes with @, its text with #. */
export type Node = { [name: string]: unknown }

/** Elements of a name, however many there are. A text alone counts as an element with that text. */
export function listOf(value: unknown): Node[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    typeof one === 'object' && one !== null ? (one as Node) : { '#text': one },
  )
}

/** The text of an element, of the first of several. Empty when there is none. */
export function textOf(value: unknown): string {
  const [first] = listOf(value)
  const text = first?.['#text']
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : ''
}

/** What feeds write for yes. */
export const yes = (text: string): boolean => /^(yes|true|explicit)$/i.test(text)
