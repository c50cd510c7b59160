import type { Font } from './fonts.ts'
import { drawable, widthOf } from './letters.ts'

/** A text laid out in lines of one size. */
export type Laid = { lines: string[]; size: number }

export type Box = {
  font: Font
  /** In px. */
  width: number
  /** Sizes to try, largest first, in px, each with the most lines that fit at that size. */
  sizes: { size: number; lines: number }[]
  /** In em; negative is tighter. */
  letterSpacing?: number
}

/**
 * Lays a text out as large as fits. A word wider than the box makes the text smaller; at the smallest size it is
 * broken, and what does not fit in the last line is cut off with three dots.
 */
export function layOut(text: string, { font, width, sizes, letterSpacing = 0 }: Box): Laid {
  const words = drawable(text, font).split(' ')
  for (const { size, lines: most } of sizes) {
    const lines = wrapped(words, width / size, (line) => widthOf(line, font, letterSpacing))
    if (lines !== undefined && lines.length <= most) return { lines, size }
  }
  const { size, lines: most } = sizes.at(-1) ?? { size: 16, lines: 1 }
  const measure = (line: string) => widthOf(line, font, letterSpacing)
  const lines =
    wrapped(
      words.flatMap((word) => broken(word, width / size, measure)),
      width / size,
      measure,
    ) ?? []
  return {
    lines:
      lines.length > most
        ? [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(' '), width / size, measure)]
        : lines,
    size,
  }
}

type Measure = (text: string) => number

/** Words in lines; undefined when a word is wider than a line. */
function wrapped(words: string[], width: number, measure: Measure): string[] | undefined {
  const lines: string[] = []
  for (const word of words) {
    if (measure(word) > width) return undefined
    const last = lines.at(-1)
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function broken(word: string, width: number, measure: Measure): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && measure(`${part}${letter}-`) > width) {
      parts.push(part + '-')
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

/** The text cut to a width, with three dots where something was left out. */
function shortened(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text
  let end = text.length
  while (end > 0 && measure(text.slice(0, end).trimEnd() + '…') > width) end--
  // At a space where one is near, else inside the word.
  const space = text.lastIndexOf(' ', end)
  return text.slice(0, space > end - 14 ? space : end).replace(/[\s,;:–-]+$/, '') + '…'
}

/** One line of at most a width in px, cut with three dots where needed. */
export function oneLine(text: string, font: Font, size: number, width: number, letterSpacing = 0): string {
  return shortened(drawable(text, font), width / size, (part) => widthOf(part, font, letterSpacing))
}
