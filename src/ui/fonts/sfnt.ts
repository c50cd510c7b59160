/** A TrueType file as its tables (OpenType 1.9, "Organization of an OpenType font"). */
export type Tables = Map<string, Buffer>

export function readTables(font: Uint8Array): Tables {
  const file = Buffer.from(font)
  const tables: Tables = new Map()
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const record = 12 + index * 16
    const start = file.readUInt32BE(record + 8)
    const length = file.readUInt32BE(record + 12)
    tables.set(file.toString('latin1', record, record + 4), file.subarray(start, start + length))
  }
  return tables
}

/** @throws Error when the font lacks a table that every TrueType font has */
export function tableOf(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag)
  if (table === undefined) throw new Error(`The font has no ${tag} table.`)
  return table
}

/** Puts tables together as a file again, with its checksums. */
export function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(sorted.length))
  const directory = Buffer.alloc(12 + 16 * sorted.length)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(sorted.length, 4)
  directory.writeUInt16BE(16 * 2 ** power, 6)
  directory.writeUInt16BE(power, 8)
  directory.writeUInt16BE(16 * (sorted.length - 2 ** power), 10)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  let headAt = 0
  sorted.forEach(([tag, table], index) => {
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(padded)
    if (tag === 'head') {
      padded.writeUInt32BE(0, 8)
      headAt = offset
    }
    const record = 12 + 16 * index
    directory.write(tag, record, 'latin1')
    directory.writeUInt32BE(checksum(padded), record + 4)
    directory.writeUInt32BE(offset, record + 8)
    directory.writeUInt32BE(table.length, record + 12)
    parts.push(padded)
    offset += padded.length
  })
  const file = Buffer.concat(parts)
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8)
  return file
}

function checksum(padded: Buffer): number {
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

/** Looks a code point up in a character map with a subtable of format 4; 0 is "no such letter". */
export function characterMap(cmap: Buffer): (point: number) => number {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4))
    if (table.readUInt16BE(0) === 4) return (point) => glyphInFormat4(table, point)
  }
  throw new Error('The font maps its letters in a way we do not read (no cmap of format 4).')
}

function glyphInFormat4(table: Buffer, point: number): number {
  const doubled = table.readUInt16BE(6)
  for (let offset = 0; offset < doubled; offset += 2) {
    if (table.readUInt16BE(14 + offset) < point) continue
    const start = table.readUInt16BE(16 + doubled + offset)
    if (start > point) return 0
    const delta = table.readInt16BE(16 + 2 * doubled + offset)
    const rangeAt = 16 + 3 * doubled + offset
    const range = table.readUInt16BE(rangeAt)
    if (range === 0) return (point + delta) & 0xffff
    const glyph = table.readUInt16BE(rangeAt + range + 2 * (point - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** A character map with one subtable of format 4 for Windows and Unicode, a segment for each letter. */
export function writeCharacterMap(glyphs: Map<number, number>): Buffer {
  const letters = [...glyphs].sort(([a], [b]) => a - b)
  const segments = [...letters, [0xffff, 0] as const]
  const power = Math.floor(Math.log2(segments.length))
  const table = Buffer.alloc(12 + 16 + 8 * segments.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(1, 6)
  table.writeUInt32BE(12, 8)
  const format = table.subarray(12)
  const doubled = 2 * segments.length
  const fields = [4, format.length, 0, doubled, 2 ** (power + 1), power, doubled - 2 ** (power + 1)]
  fields.forEach((value, index) => format.writeUInt16BE(value, 2 * index))
  segments.forEach(([point, glyph], index) => {
    format.writeUInt16BE(point, 14 + 2 * index)
    format.writeUInt16BE(point, 16 + doubled + 2 * index)
    format.writeUInt16BE((glyph - point) & 0xffff, 16 + 2 * doubled + 2 * index)
  })
  return table
}
