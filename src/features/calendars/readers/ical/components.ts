import { UnreadableSource } from '../item.ts'
import type { Line } from './lines.ts'

/** One BEGIN..END block: its own lines, and the blocks inside it. */
export type Component = { name: string; line: number; lines: Line[]; components: Component[] }

const deepest = 20

/**
 * The nested blocks of a calendar file.
 *
 * @throws UnreadableSource when the file stops inside a block, or closes a block around one that is still open
 */
export function componentsOf(lines: Line[]): Component {
  const root: Component = { name: '', line: 1, lines: [], components: [] }
  const open = [root]
  for (const line of lines) {
    const bracket = /^(begin|end):/i.exec(line.text)?.[1]?.toLowerCase()
    const inside = open.at(-1)!
    if (!bracket) {
      if (inside !== root) inside.lines.push(line)
      continue
    }
    const name = line.text
      .slice(line.text.indexOf(':') + 1)
      .trim()
      .toUpperCase()
    if (bracket === 'begin') open.push(begun(name, line, open))
    else if (inside.name === name && inside !== root) open.pop()
    else if (open.some((component) => component !== root && component.name === name))
      throw stillOpen(name, inside, line)
  }
  const unfinished = open.at(-1)!
  if (unfinished !== root) throw endsEarly(open, lines.at(-1)!)
  return root
}

function begun(name: string, { line }: Line, open: Component[]): Component {
  if (open.length > deepest) {
    throw new UnreadableSource('wrongly-nested', `Line ${line}: the blocks of this file are nested too deep.`, { line })
  }
  const component: Component = { name, line, lines: [], components: [] }
  open.at(-1)!.components.push(component)
  return component
}

function stillOpen(name: string, inside: Component, { line }: Line): UnreadableSource {
  const sentence = `Line ${line} ends ${name}, but the ${inside.name} of line ${inside.line} is still open.`
  return new UnreadableSource('wrongly-nested', sentence, {
    line,
    params: { name, inside: inside.name, opened: inside.line },
  })
}

/** A block whose BEGIN is cut off itself is no block yet, so the one around it is named. */
function endsEarly(open: Component[], last: Line): UnreadableSource {
  const inside = open.findLast(({ name, line }) => name !== '' && line < last.line) ?? open.at(-1)!
  const sentence = `The file stops at line ${last.line}, inside the ${inside.name} that begins on line ${inside.line}.`
  return new UnreadableSource('ends-early', sentence, {
    line: last.line,
    params: { inside: inside.name, opened: inside.line },
  })
}
