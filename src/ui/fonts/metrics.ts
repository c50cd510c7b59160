import type { Fallback } from './typefaces.ts'

/**
 * How wide a font sets ordinary text, and how tall its line is, read from its own tables, so that the stand-in font can
 * be bent to the same measure and nothing moves when the real one arrives.
 */
export type Metrics = {
  /** Average advance of a letter in running Dutch and English text, in em. */
  advance: number
  /** Height above and below the baseline and extra leading, in em. */
  ascent: number
  descent: number
  lineGap: number
}

// How often each letter occurs per thousand in running text, spaces included: Dutch and English newspaper text averaged.
const frequency: Record<string, number> = {
  ' ': 170, a: 66, b: 13, c: 17, d: 42, e: 133, f: 13, g: 22, h: 35, i: 58, j: 6, k: 13, l: 33, m: 21, n: 74, o: 55,
  p: 14, q: 0.5, r: 54, s: 42, t: 64, u: 19, v: 15, w: 15, x: 1, y: 7, z: 6,
} // prettier-ignore

// Advances in thousandths of an em, from Adobe's Helvetica metrics (AFM), to which Arial, Liberation Sans and Arimo are
// drawn; Courier sets every letter 600 wide.
const helvetica = widths([
  278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
  722, 500, 500, 500,
])
const helveticaBold = widths([
  278, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556,
  778, 556, 556, 500,
])

function widths(list: number[]): Record<string, number> {
  return Object.fromEntries(
    [' ', ...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [letter, list[index]! / 1000]),
  )
}

function average(advanceOf: (letter: string) => number): number {
  let sum = 0
  let total = 0
  for (const [letter, often] of Object.entries(frequency)) {
    sum += often * advanceOf(letter)
    total += often
  }
  return sum / total
}

const bases: Record<Fallback['base'], { advance: number; local: string[] }> = {
  arial: { advance: average((letter) => helvetica[letter]!), local: ['Arial', 'ArialMT', 'Liberation Sans', 'Arimo'] },
  'arial-bold': {
    advance: average((letter) => helveticaBold[letter]!),
    local: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold', 'Arimo Bold'],
  },
  courier: { advance: 0.6, local: ['Courier New', 'CourierNewPSMT', 'Liberation Mono', 'Cousine'] },
}

/** Reads the metrics of one static TrueType font (OpenType 1.9: head, hhea, hmtx, cmap format 4 or 12). */
export function readMetrics(font: Uint8Array): Metrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16
    tables.set(String.fromCharCode(...font.subarray(record, record + 4)), view.getUint32(record + 8))
  }
  const at = (tag: string) => {
    const offset = tables.get(tag)
    if (offset === undefined) throw new Error(`The font has no ${tag} table.`)
    return offset
  }
  const em = view.getUint16(at('head') + 18)
  const hhea = at('hhea')
  const advances = view.getUint16(hhea + 34)
  const glyphOf = characterMap(view, at('cmap'))
  const advanceOf = (letter: string) =>
    view.getUint16(at('hmtx') + 4 * Math.min(glyphOf(letter.codePointAt(0)!), advances - 1)) / em
  return {
    advance: average(advanceOf),
    ascent: view.getInt16(hhea + 4) / em,
    descent: -view.getInt16(hhea + 6) / em,
    lineGap: view.getInt16(hhea + 8) / em,
  }
}

function characterMap(view: DataView, cmap: number): (point: number) => number {
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const table = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    if (view.getUint16(table) === 4) return (point) => glyphInFormat4(view, table, point)
  }
  throw new Error('The font maps its letters in a way we do not read (no cmap of format 4).')
}

function glyphInFormat4(view: DataView, table: number, point: number): number {
  const doubled = view.getUint16(table + 6)
  const ends = table + 14
  for (let offset = 0; offset < doubled; offset += 2) {
    if (view.getUint16(ends + offset) < point) continue
    const start = view.getUint16(ends + doubled + 2 + offset)
    if (start > point) return 0
    const delta = view.getInt16(ends + 2 * doubled + 2 + offset)
    const rangeAt = ends + 3 * doubled + 2 + offset
    const range = view.getUint16(rangeAt)
    if (range === 0) return (point + delta) & 0xffff
    const glyph = view.getUint16(rangeAt + range + 2 * (point - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** The `@font-face` that bends a system font to the measure of ours (CSS Fonts 5: size-adjust and metric overrides). */
export function fallbackFace(family: string, fallback: Fallback, ours: Metrics): string {
  const base = bases[fallback.base]
  const size = ours.advance / base.advance
  const percent = (value: number) => `${+(100 * value).toFixed(2)}%`
  const lines = [
    `font-family: '${family} Fallback'`,
    `font-weight: ${fallback.weight}`,
    ...(fallback.stretch === undefined ? [] : [`font-stretch: ${fallback.stretch}`]),
    `src: ${base.local.map((name) => `local('${name}')`).join(', ')}`,
    `size-adjust: ${percent(size)}`,
    `ascent-override: ${percent(ours.ascent / size)}`,
    `descent-override: ${percent(ours.descent / size)}`,
    `line-gap-override: ${percent(ours.lineGap / size)}`,
  ]
  return `@font-face {\n  ${lines.join(';\n  ')};\n}\n`
}
