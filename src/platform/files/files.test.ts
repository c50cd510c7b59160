import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { dropPictures, type Focus, keepPicture, makePicture, recutPicture, uploadedPictureResponse } from './index.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const red = { r: 255, g: 0, b: 0 }
const blue = { r: 0, g: 0, b: 255 }
/** A wide picture: red at the left, blue at the right. */
const wide = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' = 'png') =>
  sharp({ create: { width: 600, height: 200, channels: 3, background: red } })
    .composite([{ input: { create: { width: 300, height: 200, channels: 3, background: blue } }, left: 300, top: 0 }])
    .toFormat(format)
    .toBuffer()

async function made(bytes: Uint8Array, shape: 'square' | 'whole' = 'square', focus?: Focus) {
  const done = await makePicture(bytes, shape, focus)
  if (!done.ok) throw new Error(done.reason)
  return done.picture
}

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('%s becomes a WebP in four sizes', async (format) => {
  const picture = await made(await wide(format))
  expect(picture.map(({ size, width, height }) => [size, width, height])).toEqual([
    ['whole', 600, 200],
    ['small', 96, 96],
    ['medium', 240, 240],
    ['large', 480, 480],
  ])
  for (const { bytes } of picture) expect((await sharp(bytes).metadata()).format).toBe('webp')
})

test('a work keeps its proportions and is not blown up', async () => {
  const picture = await made(await wide(), 'whole')
  expect(picture.slice(1).map(({ width, height }) => [width, height])).toEqual([
    [320, 107],
    [600, 200],
    [600, 200],
  ])
})

test.each([
  ['left', [255, 0, 0]],
  ['right', [0, 0, 255]],
] as const)('the square is cut from the %s when one asks for it, also afterwards', async (focus, colour) => {
  const first = await made(await wide(), 'square', focus)
  expect(await colourOf(first[3]!.bytes)).toEqual(colour)
  const id = await database.db.transaction().execute(async (tx) => keepPicture(tx, await made(await wide())))
  const again = await recutPicture(database.db, id, 'square', focus)
  expect(await colourOf(again![3]!.bytes)).toEqual(colour)
})

const colourOf = async (bytes: Buffer) => {
  const { channels } = await sharp(bytes).stats()
  return channels.map(({ mean }) => Math.round(mean / 16) * 16).map((value) => Math.min(value, 255))
}

test('where a photograph was taken does not come along, and which way up it is does', async () => {
  const bytes = await sharp(await wide('jpeg'))
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '52/1 13/1 0/1' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const [whole] = await made(bytes)
  const metadata = await sharp(whole!.bytes).metadata()
  expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined])
  expect([whole!.width, whole!.height]).toEqual([200, 600])
})

test('of an animation the first frame stays', async () => {
  const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 0), Buffer.alloc(64 * 64 * 3, 255)])
  const gif = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .gif()
    .toBuffer()
  expect((await sharp(gif, { animated: true }).metadata()).pages).toBe(2)
  const [whole] = await made(gif)
  expect((await sharp(whole!.bytes, { animated: true }).metadata()).pages ?? 1).toBe(1)
  expect(await colourOf(whole!.bytes)).toEqual([0, 0, 0])
})

/** A PNG whose head promises a size; its body is a few bytes that unpack to lines of nothing. */
function bomb(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const lines = deflateSync(Buffer.alloc(2_000_000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))])
}
function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
test.each([
  ['an image bomb', () => bomb(60_000), 'too-many-pixels'],
  ['a picture that ends halfway', async () => (await wide('jpeg')).subarray(0, 900), 'not-a-picture'],
  ['an SVG', () => Buffer.from(svg), 'not-a-picture'],
  ['an SVG that says it is XML', () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'not-a-picture'],
  ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-picture'],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'not-a-picture'],
  [
    'a TIFF',
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: red } })
        .tiff()
        .toBuffer(),
    'not-a-picture',
  ],
  ['nothing', () => Buffer.alloc(0), 'not-a-picture'],
])('%s is refused', async (_, bytes, reason) => {
  expect(await makePicture(await bytes(), 'square')).toEqual({ ok: false, reason })
})

test('a page hidden in a picture is gone', async () => {
  const script = '<script>alert(document.domain)</script>'
  const polyglot = Buffer.concat([await wide('jpeg'), Buffer.from(`${script}PK\u0003\u0004`)])
  for (const { bytes } of await made(polyglot)) expect(bytes.includes('<script')).toBe(false)
})

test('who asks too much at once is told to wait, and the others are served', async () => {
  const bytes = await wide()
  const answers = await Promise.all(Array.from({ length: 40 }, () => makePicture(bytes, 'square')))
  const served = answers.filter((one) => one.ok).length
  expect(served).toBe(13)
  expect(answers.filter((one) => !one.ok)).toEqual(Array.from({ length: 27 }, () => ({ ok: false, reason: 'busy' })))
  expect((await makePicture(bytes, 'square')).ok).toBe(true)
})

test('it is kept, sent with a long memory when everyone may see it, and gone when dropped', async () => {
  const { db } = database
  const id = await db.transaction().execute(async (tx) => keepPicture(tx, await made(await wide())))
  const ask = (shared: boolean, headers: HeadersInit = {}) =>
    uploadedPictureResponse(db, new Request('http://golflengte.test/', { headers }), { id, size: 'small', shared })
  const open = await ask(true)
  expect(Object.fromEntries(open!.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await sharp(Buffer.from(await open!.arrayBuffer())).metadata()).width).toBe(96)
  expect((await ask(false))!.headers.get('cache-control')).toBe('private, max-age=3600')
  expect((await ask(true, { 'if-none-match': open!.headers.get('etag')! }))!.status).toBe(304)
  await db.transaction().execute((tx) => dropPictures(tx, [id, null]))
  expect(await ask(true)).toBeUndefined()
})
