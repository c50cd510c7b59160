import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { expect, test } from 'vitest'
import { mergeFonts, withoutName } from './merge.ts'
import { readMetrics } from './metrics.ts'
import { characterMap, readTables, tableOf, writeCharacterMap } from './sfnt.ts'

const require = createRequire(import.meta.url)
const cut = async (part: 'latin' | 'latin-ext', text: string) =>
  subsetFont(
    readFileSync(require.resolve(`@fontsource-variable/archivo/files/archivo-${part}-wdth-normal.woff2`)),
    text,
    {
      targetFormat: 'truetype',
      variationAxes: { wdth: 120, wght: 800 },
    },
  )
const points = (text: string) => [...text].map((letter) => letter.codePointAt(0)!)

/** Advance of a letter in units, by the font's own tables. */
function advanceOf(font: Uint8Array, letter: string): number {
  const tables = readTables(font)
  const glyph = characterMap(tableOf(tables, 'cmap'))(letter.codePointAt(0)!)
  if (glyph === 0) throw new Error(`No ${letter}.`)
  const last = tableOf(tables, 'hhea').readUInt16BE(34) - 1
  return tableOf(tables, 'hmtx').readUInt16BE(4 * Math.min(glyph, last))
}

test('the merged font has every letter of both, as wide as it was', async () => {
  const [plain, accented] = [' abcdefghijklmnopqrstuvwxyz', 'šŠćłŁż']
  const [latin, names] = [await cut('latin', plain), await cut('latin-ext', accented)]
  const merged = mergeFonts({ font: latin, points: points(plain) }, { font: names, points: points(accented) })
  const widths = (font: Uint8Array, text: string) => [...text].map((letter) => advanceOf(font, letter))
  expect(widths(merged, plain)).toEqual(widths(latin, plain))
  expect(widths(merged, accented)).toEqual(widths(names, accented))
  expect(readMetrics(merged)).toEqual(readMetrics(latin))
  expect(() => advanceOf(merged, 'ğ')).toThrow('No ğ.')
})

test('the whole file sums to what the format asks for (OpenType, head, checksumAdjustment)', async () => {
  const merged = mergeFonts(
    { font: await cut('latin', 'ab'), points: points('ab') },
    { font: await cut('latin-ext', 'š'), points: points('š') },
  )
  let sum = 0
  for (let at = 0; at < merged.length; at += 4) sum = (sum + merged.readUInt32BE(at)) >>> 0
  expect(sum).toBe(0xb1b0afba)
})

test('a font without its name keeps everything else', async () => {
  const font = await cut('latin', 'ab')
  expect([...readTables(withoutName(font)).keys()]).toEqual(
    [...readTables(font).keys()].filter((tag) => tag !== 'name'),
  )
})

test('a character map says of each letter its glyph, and of others nothing', () => {
  const glyphOf = characterMap(writeCharacterMap(new Map([[0x160, 7], [0x41, 3], [0xe9, 300]]))) // prettier-ignore
  expect([0x41, 0xe9, 0x160, 0x40, 0x161, 0xfffe].map(glyphOf)).toEqual([3, 300, 7, 0, 0, 0])
})
