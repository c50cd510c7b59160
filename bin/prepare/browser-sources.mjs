import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Every file that can change what browsers load: styles, fonts, browser modules and the code these import.
 * @param {string} root the project's folder
 * @returns {string[]} absolute paths, sorted
 */
export function browserSources(root) {
  const all = filesBelow(join(root, 'src'))
  const found = new Set(all.filter((file) => /\.css$|[\\/]src[\\/]ui[\\/]fonts[\\/]/.test(file)))
  for (const file of all) if (file.endsWith('.client.ts')) follow(root, file, found)
  return [...found].sort()
}

function follow(root, file, found) {
  if (found.has(file) || !existsSync(file)) return
  found.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([.#][^']+)'/g)) {
    const target = resolved(root, dirname(file), path)
    if (target !== undefined) follow(root, target, found)
  }
}

function resolved(root, folder, path) {
  if (path.startsWith('.')) return join(folder, path)
  if (path === '#ui') return join(root, 'src/ui/index.ts')
  return path.startsWith('#engine/') ? join(root, 'src', path.slice(1), 'index.ts') : undefined
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}
