import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Bundle, BundleProblem, isLitter, mostFiles } from './bundle.ts'
import { openBundle } from './opening.ts'
import { limited } from './zip.ts'

/**
 * A folder of this machine, or one file of it, as a bundle. Links to elsewhere are not followed.
 * @throws BundleProblem; the error of the file system when it is not there
 */
export async function openPath(path: string): Promise<Bundle> {
  if ((await stat(path)).isDirectory()) return folder(path)
  const file = await open(path)
  const { size } = await file.stat()
  return openBundle(
    {
      size,
      async read(offset, length) {
        const buffer = Buffer.alloc(Math.min(length, Math.max(0, size - offset)))
        const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
        return buffer.subarray(0, bytesRead)
      },
    },
    basename(path),
  )
}

async function folder(root: string): Promise<Bundle> {
  const files = new Map<string, number>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '')
    if (!entry.isFile() || isLitter(path)) continue
    files.set(path, (await stat(join(root, path))).size)
    if (files.size > mostFiles) throw new BundleProblem('too-many-files')
  }
  return { files, refused: [], open: (path, most) => limited(createReadStream(join(root, path)), most) }
}
