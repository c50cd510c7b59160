import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { inTurn } from './turns.ts'

/** What may be uploaded; for the `accept` of a file field. */
export const pictureTypes = 'image/jpeg,image/png,image/webp,image/gif,image/avif'

/** What a square is cut from: by what draws the eye (sharp's "attention": skin, saturation, edges), or a side. */
export const focuses = ['auto', 'centre', 'top', 'bottom', 'left', 'right'] as const
export type Focus = (typeof focuses)[number]

/** square: a face or logo, cut to size; whole: a work, in its own proportions. */
export type Shape = 'square' | 'whole'

export type MadeSize = { size: string; width: number; height: number; sha256: Buffer; bytes: Buffer }
export type MadePicture = MadeSize[]
/** busy: too many pictures wait; try again. */
export type PictureProblem = 'not-a-picture' | 'too-many-pixels' | 'busy'

const mostPixels = 50_000_000
const seconds = 15
const sides = {
  square: { small: 96, medium: 240, large: 480 },
  whole: { small: 320, medium: 720, large: 1440 },
} as const satisfies Record<Shape, object>
const wholeSide = 1600

// One picture keeps one core busy at most; nothing of it is remembered afterwards.
sharp.concurrency(1)
sharp.cache(false)
// libvips also reads SVG, PDF and formats of laboratories, each with a history of holes. Only these are let in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})

/**
 * Reads a picture somebody uploaded and makes it anew in our sizes, off the main thread. What leaves is pixels: no EXIF
 * (places, cameras), no second file hidden in the first, of an animation the first frame.
 * @param bytes JPEG, PNG, WebP, GIF or AVIF, whatever its name says
 */
export async function makePicture(
  bytes: Uint8Array,
  shape: Shape,
  focus: Focus = 'auto',
): Promise<{ ok: true; picture: MadePicture } | { ok: false; reason: PictureProblem }> {
  const done = await inTurn(async () => {
    try {
      const whole = await encoded('whole', read(bytes).resize(within(wholeSide)), 86)
      return { ok: true as const, picture: [whole, ...(await cut(whole.bytes, shape, focus))] }
    } catch (error) {
      const tooMany = /pixel limit/i.test(String(error))
      return { ok: false as const, reason: tooMany ? ('too-many-pixels' as const) : ('not-a-picture' as const) }
    }
  })
  return done ?? { ok: false, reason: 'busy' }
}

/** Cuts a whole picture again. Undefined when too many pictures wait. */
export const cutAgain = (whole: Uint8Array, shape: Shape, focus: Focus): Promise<MadeSize[] | undefined> =>
  inTurn(() => cut(whole, shape, focus))

/** A whole picture as a square JPEG. Undefined when too many pictures wait. */
export const jpegOf = (whole: Uint8Array, side: number): Promise<Buffer | undefined> =>
  inTurn(() => read(whole).resize({ width: side, height: side, fit: 'cover' }).jpeg({ quality: 86 }).toBuffer())

const cut = async (whole: Uint8Array, shape: Shape, focus: Focus): Promise<MadeSize[]> => {
  const made: MadeSize[] = []
  for (const [size, side] of Object.entries(sides[shape])) {
    const resized = shape === 'square' ? read(whole).resize(square(side, focus)) : read(whole).resize(within(side))
    made.push(await encoded(size, resized, 82))
  }
  return made
}

const read = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true, pages: 1, sequentialRead: true })
    .timeout({ seconds })
    // Logos of dark ink on nothing would be gone by night.
    .flatten({ background: '#ffffff' })

const within = (side: number) => ({ width: side, height: side, fit: 'inside' as const, withoutEnlargement: true })
const square = (side: number, focus: Focus) => ({
  width: side,
  height: side,
  fit: 'cover' as const,
  position: focus === 'auto' ? sharp.strategy.attention : focus,
})

async function encoded(size: string, picture: Sharp, quality: number): Promise<MadeSize> {
  const { data, info } = await picture.webp({ quality }).toBuffer({ resolveWithObject: true })
  const sha256 = createHash('sha256').update(data).digest()
  return { size, width: info.width, height: info.height, sha256, bytes: data }
}
