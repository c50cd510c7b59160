import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

export type StaticFile = { body: Buffer; brotli?: Buffer; gzip?: Buffer; type: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The built files of a folder, in memory, by their address below `base`. Their names carry a hash of their content,
 * so browsers may keep them for good. Compressed forms follow shortly after the start.
 */
export function loadStaticFiles(folder: string, base: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)]
    if (type) files.set(base + name.replaceAll('\\', '/'), { body: readFileSync(join(folder, name)), type })
  }
  void compressAll(files.values())
  return files
}

async function compressAll(files: Iterable<StaticFile>) {
  for (const file of files) {
    if (!/^text|json|svg/.test(file.type)) continue
    file.gzip = await promisify(gzip)(file.body, { level: 9 })
    file.brotli = await promisify(brotliCompress)(file.body)
  }
}
