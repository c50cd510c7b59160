import { type Bundle, BundleProblem } from './bundle.ts'
import { type Bytes, limited, zipBundle } from './zip.ts'

/**
 * What somebody sent, by its first bytes and not by its name: a zip, a WordPress export, or one Markdown text.
 * @throws BundleProblem when it is none of these
 */
export async function openBundle(bytes: Bytes, name: string): Promise<Bundle> {
  const start = await bytes.read(0, 512)
  if (start.length >= 4 && start.readUInt32LE(0) === 0x04_03_4b_50) return zipBundle(bytes)
  if (looksLikeXml(start)) return alone(bytes, 'export.xml')
  if (/\.(md|markdown|mdx)$/i.test(name) && !start.includes(0)) return alone(bytes, name)
  throw new BundleProblem(start.length >= 2 && start.toString('latin1', 0, 2) === 'PK' ? 'damaged' : 'not-known')
}

/** XML in any encoding: it begins with a bracket, after a byte order mark or white space. */
export const looksLikeXml = (start: Buffer): boolean =>
  /^\s*<(\?xml|rss|!)/i.test(
    start
      .toString('latin1')
      .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
      .replaceAll('\u0000', ''),
  )

const alone = (bytes: Bytes, path: string): Bundle => ({
  files: new Map([[path, bytes.size]]),
  refused: [],
  open: (_, most) => limited(all(bytes), most),
})

async function* all(bytes: Bytes): AsyncGenerator<Buffer> {
  const step = 256 * 1024
  for (let at = 0; at < bytes.size; at += step) yield bytes.read(at, Math.min(step, bytes.size - at))
}
