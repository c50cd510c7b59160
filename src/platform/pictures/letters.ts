import { readFileSync } from 'node:fs'
import { type Font, fontFolder, fonts } from './fonts.ts'

/** How wide a letter is, in em; undefined when the font does not have it. */
type Advances = (letter: string) => number | undefined

const read = new Map<Font, Advances>()

function advancesOf(font: Font): Advances {
  let advances = read.get(font)
  if (advances === undefined) {
    const cuts = fonts[font].files.map((file) => readAdvances(readFileSync(new URL(file, fontFolder))))
    advances = (letter) => {
      for (const cut of cuts) {
        const advance = cut(letter)
        if (advance !== undefined) return advance
      }
      return undefined
    }
    read.set(font, advances)
  }
  return advances
}

/** The text without the letters that the font cannot draw (emoji, other scripts), and without doubled spaces. */
export function drawable(text: string, font: Font): string {
  const advances = advancesOf(font)
  const known = [...text.normalize('NFC').replace(/\s/gu, ' ')].filter((letter) => advances(letter) !== undefined)
  return known.join('').replace(/ +/g, ' ').trim()
}

/** How wide a text is, in em; letters the font does not have count for nothing. Kerning is left out: it only tightens. */
export function widthOf(text: string, font: Font, letterSpacing = 0): number {
  const advances = advancesOf(font)
  let width = 0
  for (const letter of text) width += (advances(letter) ?? 0) + letterSpacing
  return width
}

/** Reads the widths of a static TrueType font from its own tables (OpenType 1.9: head, hhea, hmtx, cmap format 4). */
export function readAdvances(file: Uint8Array): Advances {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16
    tables.set(String.fromCharCode(...file.subarray(record, record + 4)), view.getUint32(record + 8))
  }
  const at = (tag: string) => tables.get(tag) ?? 0
  const em = view.getUint16(at('head') + 18)
  const metrics = view.getUint16(at('hhea') + 34)
  const glyphs = readCharacterMap(view, at('cmap'))
  return (letter) => {
    const glyph = glyphs.get(letter.codePointAt(0) ?? 0)
    return glyph === undefined ? undefined : view.getUint16(at('hmtx') + 4 * Math.min(glyph, metrics - 1)) / em
  }
}

function readCharacterMap(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const table = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    if (view.getUint16(table) === 4) readSegments(view, table, glyphs)
  }
  return glyphs
}

function readSegments(view: DataView, table: number, glyphs: Map<number, number>) {
  const doubled = view.getUint16(table + 6)
  for (let offset = 0; offset < doubled; offset += 2) {
    const end = view.getUint16(table + 14 + offset)
    const start = view.getUint16(table + 16 + doubled + offset)
    const delta = view.getInt16(table + 16 + 2 * doubled + offset)
    const rangeAt = table + 16 + 3 * doubled + offset
    const range = view.getUint16(rangeAt)
    for (let point = start; point <= end && point < 0xffff; point++) {
      const found = range === 0 ? point : view.getUint16(rangeAt + range + 2 * (point - start))
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff
      if (glyph !== 0) glyphs.set(point, glyph)
    }
  }
}
