import { characterMap, readTables, tableOf } from './sfnt.ts'
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

/** Reads the metrics of one static TrueType font (OpenType 1.9: head, hhea, hmtx, cmap). */
export function readMetrics(font: Uint8Array): Metrics {
  const tables = readTables(font)
  const [hhea, hmtx] = [tableOf(tables, 'hhea'), tableOf(tables, 'hmtx')]
  const em = tableOf(tables, 'head').readUInt16BE(18)
  const last = hhea.readUInt16BE(34) - 1
  const glyphOf = characterMap(tableOf(tables, 'cmap'))
  return {
    advance: average((letter) => hmtx.readUInt16BE(4 * Math.min(glyphOf(letter.codePointAt(0)!), last)) / em),
    ascent: hhea.readInt16BE(4) / em,
    descent: -hhea.readInt16BE(6) / em,
    lineGap: hhea.readInt16BE(8) / em,
  }
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
