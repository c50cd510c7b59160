import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { UnreadableSource } from '../item.ts'

/** An element of the document: its text, its attributes under `@name`, and its children by name. */
export type Element = { [name: string]: Element[] | string }

/**
 * The root element of an XML document as plain records.
 *
 * A schedule needs no entities of its own, so a document that declares any is refused before anything is expanded.
 *
 * @throws UnreadableSource with line and column where the XML breaks
 */
export function rootOf(xml: string, rootName: string): Element {
  if (/<!ENTITY/i.test(xml)) {
    throw new UnreadableSource('xml-entities', 'This XML file declares entities of its own, which is not accepted.')
  }
  const verdict = XMLValidator.validate(xml, { allowBooleanAttributes: true })
  if (verdict !== true) {
    const { line, col, msg } = verdict.err
    throw new UnreadableSource('xml-broken', `This XML file is broken at line ${line}, column ${col}: ${msg}`, {
      line,
      column: col,
    })
  }
  const root = records(parsed(xml))[rootName]
  const first = Array.isArray(root) ? root[0] : undefined
  if (!first) throw new UnreadableSource('no-schedule', `This XML file has no <${rootName}> as its root.`)
  return first
}

type Ordered = { [name: string]: Ordered[] | string | undefined } & { ':@'?: Record<string, string> }

function parsed(xml: string): Ordered[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 20_000_000 },
    htmlEntities: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: 60,
  })
  try {
    return parser.parse(xml) as Ordered[]
  } catch (error) {
    throw new UnreadableSource('xml-broken', 'This XML file cannot be read.', { cause: error })
  }
}

function records(children: Ordered[]): Element {
  const element: Element = Object.create(null)
  for (const child of children) {
    for (const [name, inner] of Object.entries(child)) {
      if (name === ':@') continue
      if (typeof inner === 'string') element['#text'] = `${ownText(element) ?? ''}${inner}`
      else if (Array.isArray(inner)) append(element, name, withAttributes(records(inner), child[':@']))
    }
  }
  return element
}

function append(element: Element, name: string, child: Element): void {
  const others = element[name]
  if (Array.isArray(others)) others.push(child)
  else element[name] = [child]
}

function withAttributes(element: Element, attributes: Record<string, string> | undefined): Element {
  for (const [name, value] of Object.entries(attributes ?? {})) element[`@${name}`] = value
  return element
}

export function children(element: Element | undefined, ...names: string[]): Element[] {
  return names.flatMap((name) => {
    const found = element?.[name]
    return Array.isArray(found) ? found : []
  })
}

/** The text of the first child of one of these names that has any. */
export function childText(element: Element | undefined, ...names: string[]): string | undefined {
  return children(element, ...names)
    .map(ownText)
    .find((text) => text !== undefined)
}

export function ownText(element: Element): string | undefined {
  const text = element['#text']
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.[`@${name}`]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
