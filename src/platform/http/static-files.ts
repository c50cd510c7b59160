import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { compress, type ReadyAnswer, readyAnswer } from './ready-answer.ts'

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

/** Names of built files carry a hash of their content, so browsers may keep them for good. */
const headers = (type: string) => [
  ...['content-type', type],
  ...['cache-control', 'public, max-age=31536000, immutable'],
  ...['vary', 'accept-encoding'],
  ...['access-control-allow-origin', '*'],
  ...['x-content-type-options', 'nosniff'],
]

/** The built files of a folder, in memory, by their address below `base`. Compressed forms follow shortly after the start. */
export function loadStaticFiles(folder: string, base: string): Map<string, ReadyAnswer> {
  const files = new Map<string, ReadyAnswer>()
  const texts: ReadyAnswer[] = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const file = readyAnswer(readFileSync(join(folder, name)), headers(type), 'built file')
    file.compressible = false
    files.set(base + name.replaceAll('\\', '/'), file)
    if (/^text|json|svg/.test(type)) texts.push(file)
  }
  void compressAll(texts)
  return files
}

async function compressAll(files: ReadyAnswer[]) {
  for (const file of files) {
    await compress(file, 'gzip', true)
    await compress(file, 'br', true)
  }
}
