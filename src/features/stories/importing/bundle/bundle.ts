/** Files that were sent together: a zip, a folder on this machine, or one file alone. */
export type Bundle = {
  /** Every file, by its path with slashes, and how many bytes it says to have. */
  files: Map<string, number>
  /** Paths that were refused: they lead out of the folder they are in. */
  refused: string[]
  /**
   * The bytes of a file as they come.
   * @throws BundleProblem when it is damaged, or larger than `most`
   */
  open(path: string, most: number): AsyncIterable<Uint8Array>
}

export type BundleProblemCode =
  | 'not-known'
  | 'damaged'
  | 'encrypted'
  | 'too-large'
  | 'too-many-files'
  | 'not-wordpress'
  | 'nothing'

/** What was sent cannot be read; the code says why. */
export class BundleProblem extends Error {
  override name = 'BundleProblem'
  code: BundleProblemCode

  constructor(code: BundleProblemCode) {
    super(`What was sent cannot be read: ${code}.`)
    this.code = code
  }
}

/** How many files one import may have. */
export const mostFiles = 50_000

/** The whole of a file of a bundle. @throws BundleProblem */
export async function wholeFile(bundle: Bundle, path: string, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of bundle.open(path, most)) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * A path as it may stand in a bundle: with slashes, below the folder it is in. Undefined for what leads out of it
 * ("zip slip"), or is no path. Nothing here is ever written to a disk; this keeps it so that it could be.
 */
export function safePath(path: string): string | undefined {
  const parts = path.replaceAll('\\', '/').split('/')
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\u0000-\u001f]/.test(path) || path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..'))
    return undefined
  return parts.filter((part) => part !== '' && part !== '.').join('/') || undefined
}

/** Whether a file is none of its maker's: what systems and programs leave behind. */
export const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX|node_modules|\.git|\.github|Thumbs\.db|\.[^/]+)(\/|$)/.test(path)
