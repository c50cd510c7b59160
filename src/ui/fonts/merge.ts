import { characterMap, readTables, tableOf, writeCharacterMap, writeTables, type Tables } from './sfnt.ts'

// OS/2 usWidthClass, medium.
const normalWidth = 5

/**
 * Adds the letters of one static TrueType font to another of the same design, size and weight. Browsers take a family in
 * parts by `unicode-range`; what draws our pictures knows one file per cut, and would set a name like Šimić in two fonts.
 * Kerning and the other layout tables stay those of the first.
 * @param points code points to take from each
 */
export function mergeFonts(
  first: { font: Uint8Array; points: number[] },
  second: { font: Uint8Array; points: number[] },
): Buffer {
  const [one, two] = [readTables(first.font), readTables(second.font)]
  const [ownOutlines, moreOutlines] = [outlinesOf(one), outlinesOf(two).slice(1)]
  // The second font's glyph 0 says "no such letter", which the first has already.
  const moved = (glyph: number) => (glyph === 0 ? 0 : ownOutlines.length + glyph - 1)
  const outlines = [...ownOutlines, ...moreOutlines.map((outline) => moveParts(outline, moved))]
  const metrics = [...metricsOf(one), ...metricsOf(two).slice(1)]
  const glyphs = new Map<number, number>()
  const [glyphInOne, glyphInTwo] = [characterMap(tableOf(one, 'cmap')), characterMap(tableOf(two, 'cmap'))]
  for (const point of second.points) glyphs.set(point, moved(glyphInTwo(point)))
  for (const point of first.points) glyphs.set(point, glyphInOne(point))
  for (const [point, glyph] of glyphs) if (glyph === 0) glyphs.delete(point)

  const merged: Tables = new Map(one)
  merged.set('glyf', Buffer.concat(outlines))
  merged.set('loca', locationsOf(outlines))
  merged.set('hmtx', Buffer.concat(metrics))
  merged.set('cmap', writeCharacterMap(glyphs))
  merged.set('maxp', limitsOf(one, two, outlines.length))
  merged.set(
    'head',
    changed(tableOf(one, 'head'), (head) => head.writeInt16BE(1, 50)),
  )
  merged.set(
    'hhea',
    changed(tableOf(one, 'hhea'), (hhea) => hhea.writeUInt16BE(metrics.length, 34)),
  )
  // What draws our pictures chooses within a family by weight; a wide cut would lose to a normal one of any weight.
  merged.set(
    'OS/2',
    changed(tableOf(one, 'OS/2'), (os2) => os2.writeUInt16BE(normalWidth, 6)),
  )
  return writeTables(merged)
}

/** The same font without its names. */
export function withoutName(font: Uint8Array): Buffer {
  const tables = readTables(font)
  tables.delete('name')
  return writeTables(tables)
}

function changed(table: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(table)
  change(copy)
  return copy
}

function outlinesOf(tables: Tables): Buffer[] {
  const [loca, glyf] = [tableOf(tables, 'loca'), tableOf(tables, 'glyf')]
  const long = tableOf(tables, 'head').readInt16BE(50) === 1
  const at = (index: number) => (long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index))
  const count = tableOf(tables, 'maxp').readUInt16BE(4)
  return Array.from({ length: count }, (_, index) => {
    const outline = glyf.subarray(at(index), at(index + 1))
    return Buffer.concat([outline, Buffer.alloc((4 - (outline.length % 4)) % 4)])
  })
}

function locationsOf(outlines: Buffer[]): Buffer {
  const loca = Buffer.alloc(4 * (outlines.length + 1))
  let offset = 0
  outlines.forEach((outline, index) => {
    offset += outline.length
    loca.writeUInt32BE(offset, 4 * (index + 1))
  })
  return loca
}

/** Advance and left side of each glyph; after the last long record only the left side is written (OpenType, hmtx). */
function metricsOf(tables: Tables): Buffer[] {
  const hmtx = tableOf(tables, 'hmtx')
  const long = tableOf(tables, 'hhea').readUInt16BE(34)
  return Array.from({ length: tableOf(tables, 'maxp').readUInt16BE(4) }, (_, glyph) => {
    if (glyph < long) return hmtx.subarray(4 * glyph, 4 * glyph + 4)
    const left = 4 * long + 2 * (glyph - long)
    return Buffer.concat([hmtx.subarray(4 * long - 4, 4 * long - 2), hmtx.subarray(left, left + 2)])
  })
}

/** In a glyph made of other glyphs, points at where these have gone (OpenType, glyf, composite glyph description). */
function moveParts(outline: Buffer, moved: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline
  return changed(outline, (copy) => {
    let at = 10
    for (;;) {
      const flags = copy.readUInt16BE(at)
      copy.writeUInt16BE(moved(copy.readUInt16BE(at + 2)), at + 2)
      const scale = flags & 0x80 ? 8 : flags & 0x40 ? 4 : flags & 0x08 ? 2 : 0
      at += 4 + (flags & 0x01 ? 4 : 2) + scale
      if ((flags & 0x20) === 0) return
    }
  })
}

/** The largest of each limit, and how many glyphs there are now. */
function limitsOf(one: Tables, two: Tables, count: number): Buffer {
  const other = tableOf(two, 'maxp')
  return changed(tableOf(one, 'maxp'), (maxp) => {
    maxp.writeUInt16BE(count, 4)
    for (let at = 6; at < maxp.length; at += 2)
      maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), other.readUInt16BE(at)), at)
  })
}
